import type { Nest } from '../load-nest.js';
import type { Patches } from '../patches.js';

type Has = (this: unknown, type: unknown) => boolean;
type Method = (this: object, ...args: unknown[]) => unknown;

/**
 * Preview constructs only what stands on Nest's allow-list (core
 * inspector/initialize-on-preview.allowlist). RouterModule sets the paths of
 * its modules in its constructor, so without it they would be missing in
 * silence; what Nest provides of itself is left out by 10.2.1 to 10.4.5 alone;
 * GraphQLModule writes its schema file into the project, so it goes.
 */
export async function initialiseOnPreview(nest: Nest, patches: Patches): Promise<void> {
  const { InitializeOnPreviewAllowlist } = await nest.inner(
    'core',
    'inspector/initialize-on-preview.allowlist',
  );
  const { RouterModule } = await nest.inner('core', 'router/router-module');
  patches.replace(
    InitializeOnPreviewAllowlist as object,
    'has',
    (original) =>
      function has(this: unknown, type: unknown) {
        const { name } = type as { name?: string };
        if (type === RouterModule || name === 'InternalCoreModule') return true;
        return name !== 'GraphQLModule' && (original as Has).call(this, type);
      },
  );
  await forgiveGraph(nest, patches);
}

/**
 * Preview draws a graph of the application, which a start does not (core
 * inspector/graph-inspector). It fails at what Nest itself passes over, for
 * instance a parameter whose decorator binds an undefined pipe.
 */
async function forgiveGraph(nest: Nest, patches: Patches): Promise<void> {
  const { GraphInspector } = await nest.inner('core', 'inspector/graph-inspector');
  patches.replace(
    (GraphInspector as { prototype: object }).prototype,
    'insertEnhancerEdge',
    (original) =>
      function insertEnhancerEdge(this: object, ...args: unknown[]) {
        try {
          return (original as Method).apply(this, args);
        } catch {
          return undefined;
        }
      },
  );
}
