import type { InstanceWrapper, NestContainer, NestModule } from '../nest-types.js';

/** What finds the resolvers of an application, by the name of its class: a workspace may hold several `@nestjs/graphql`. */
export function explorersOf(container: NestContainer): Map<InstanceWrapper, NestModule> {
  const explorers = new Map<InstanceWrapper, NestModule>();
  for (const module of container.getModules().values()) {
    for (const wrapper of module.providers.values()) {
      const { name } = (wrapper.metatype ?? {}) as { name?: string };
      if (name === 'ResolversExplorerService') explorers.set(wrapper, module);
    }
  }
  return explorers;
}
