import type { InstanceWrapper, NestContainer, NestModule } from '../nest-types.js';

/** A provider with what Nest knows of its dependencies once it has looked for them (core injector/instance-wrapper). */
export interface Dependent extends InstanceWrapper {
  host?: NestModule & { initOnPreview?: boolean };
  getCtorMetadata?(): (InstanceWrapper | undefined)[] | undefined;
  getPropertiesMetadata?(): { wrapper: InstanceWrapper }[] | undefined;
}

/**
 * The provider with all that Nest resolved for its constructor and its
 * properties. A module that is configured (`forRoot`, `forFeature`) is taken
 * whole: its loaders are siblings that nothing depends on.
 */
export function dependenciesOf(root: Dependent): Dependent[] {
  const all = new Set<Dependent>();
  const queue = [root];
  for (let wrapper = queue.pop(); wrapper; wrapper = queue.pop()) {
    if (all.has(wrapper)) continue;
    all.add(wrapper);
    const properties = (wrapper.getPropertiesMetadata?.() ?? []).map(
      (property) => property.wrapper,
    );
    const needed = [...(wrapper.getCtorMetadata?.() ?? []), ...properties, ...siblings(wrapper)];
    queue.push(...needed.filter((one): one is Dependent => Boolean(one)));
  }
  return [...all];
}

/** What is imported bare elsewhere shares its state with what was configured: both are of one class. */
function siblings({ host }: Dependent): InstanceWrapper[] {
  if (!host) return [];
  const modules = containerOf(host)?.getModules().values() ?? [];
  return [...modules]
    .filter((module) => module.metatype === host.metatype && isConfiguration(module))
    .flatMap(({ providers }) => [...providers.values()]);
}

function isConfiguration(module: NestModule): boolean {
  const dynamic = containerOf(module)?.dynamicModulesMetadata?.has(module.token) ?? false;
  return dynamic && module.controllers.size === 0;
}

function containerOf(module: NestModule): NestContainer | undefined {
  return (module as unknown as { container?: NestContainer }).container;
}
