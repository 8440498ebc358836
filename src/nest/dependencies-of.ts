import type { InstanceWrapper, NestContainer, NestModule } from './nest-types.js';

/** A provider with what Nest knows of its dependencies once it has looked for them (core injector/instance-wrapper). */
export interface Dependent extends InstanceWrapper {
  host?: NestModule & { initOnPreview?: boolean };
  getCtorMetadata?(): (InstanceWrapper | undefined)[] | undefined;
  getPropertiesMetadata?(): { wrapper: InstanceWrapper }[] | undefined;
}

/**
 * The provider with all that Nest resolved for its constructor and its
 * properties. A module that is configured (`forRoot`) is taken whole: its
 * loaders are siblings that nothing depends on.
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

function siblings({ host }: Dependent): InstanceWrapper[] {
  const isConfiguration = host && host.controllers.size === 0 && isDynamic(host);
  return isConfiguration ? [...host.providers.values()] : [];
}

function isDynamic(module: NestModule): boolean {
  const container = (module as unknown as { container?: NestContainer }).container;
  return container?.dynamicModulesMetadata?.has(module.token) ?? false;
}
