import type { Nest } from './load-nest.js';
import type { Patches } from './patches.js';

type Has = (this: unknown, type: unknown) => boolean;

/**
 * Preview constructs only what stands on Nest's allow-list (core
 * inspector/initialize-on-preview.allowlist). RouterModule sets the paths of
 * its modules in its constructor, so without it they would be missing in
 * silence; GraphQLModule writes its schema file into the project, so it goes.
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
        if (type === RouterModule) return true;
        return (
          (type as { name?: string }).name !== 'GraphQLModule' && (original as Has).call(this, type)
        );
      },
  );
}
