import { isFactory } from './is-factory.js';
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

/**
 * The providers of a module that is configured, and what such a module fills.
 * What is imported bare elsewhere shares its state with that: both are of one class.
 */
export function siblingsOf(wrapper: Dependent): Dependent[] {
  const { host } = wrapper;
  if (!host) return [];
  const modules = containerOf(host)?.getModules().values() ?? [];
  return [...modules].filter(isConfiguration).flatMap((module) => {
    const providers: Dependent[] = [...module.providers.values()];
    if (module.metatype === host.metatype) return providers;
    return includes(module.imports, host)
      ? providers.filter((provider) => fills(provider, wrapper, module))
      : [];
  });
}

/** A factory that nobody else can ask for is called for what it does to what it is given. */
function fills(provider: Dependent, given: Dependent, { exports }: NestModule): boolean {
  return (
    isFactory(provider) &&
    !includes(exports, provider.token) &&
    resolvedFor(provider).includes(given)
  );
}

function includes(all: Iterable<unknown>, one: unknown): boolean {
  return [...all].includes(one);
}

function isConfiguration(module: NestModule): boolean {
  const dynamic = containerOf(module)?.dynamicModulesMetadata?.has(module.token) ?? false;
  return dynamic && module.controllers.size === 0;
}

/** Core injector/module keeps it to itself. */
export function containerOf(module: NestModule): NestContainer | undefined {
  return (module as unknown as { container?: NestContainer }).container;
}
