import type { InstanceWrapper, NestContainer, NestModule } from '../nest-types.js';

/** A provider with what Nest knows of its dependencies once it has looked for them (core injector/instance-wrapper). */
export interface Dependent extends InstanceWrapper {
  host?: NestModule & { initOnPreview?: boolean };
  getCtorMetadata?(): (InstanceWrapper | undefined)[] | undefined;
  getPropertiesMetadata?(): { key: string | symbol; wrapper: InstanceWrapper }[] | undefined;
}

/**
 * The provider with all that Nest resolved for its constructor and its
 * properties. A module that is configured (`forRoot`, `forFeature`) is taken
 * whole: its loaders are siblings that nothing depends on.
 */
export function dependenciesOf(root: Dependent): Dependent[] {
  return reach(root, (wrapper) => [...resolvedFor(wrapper), ...siblingsOf(wrapper)]);
}

/** Whether a provider needs one of these, which may be itself. */
export function dependsOnAny(root: Dependent, others: ReadonlySet<InstanceWrapper>): boolean {
  return others.size > 0 && reach(root, resolvedFor).some((wrapper) => others.has(wrapper));
}

function reach(root: Dependent, next: (wrapper: Dependent) => Dependent[]): Dependent[] {
  const all = new Set([root]);
  for (const wrapper of all) for (const needed of next(wrapper)) all.add(needed);
  return [...all];
}

function resolvedFor(wrapper: Dependent): Dependent[] {
  const properties = (wrapper.getPropertiesMetadata?.() ?? []).map((property) => property.wrapper);
  const needed = [...(wrapper.getCtorMetadata?.() ?? []), ...properties];
  return needed.filter((one) => one !== undefined);
}

/** The providers of a module that is configured. What is imported bare elsewhere shares its state with that: both are of one class. */
export function siblingsOf({ host }: Dependent): InstanceWrapper[] {
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

/** Core injector/module keeps it to itself. */
export function containerOf(module: NestModule): NestContainer | undefined {
  return (module as unknown as { container?: NestContainer }).container;
}
