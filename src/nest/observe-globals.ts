import type { Nest } from './load-nest.js';
import type { InstanceWrapper, NestContainer } from './nest-types.js';
import type { Observation } from './observation.js';
import type { Patches } from './patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

interface ApplicationProvider {
  /** `APP_GUARD`, `APP_FILTER` … */
  type: string;
  moduleKey: string;
  providerKey: string;
}

interface Scanner {
  container: NestContainer;
  applicationProvidersApplyMap: ApplicationProvider[];
}

const USE_GLOBAL = [
  'useGlobalGuards',
  'useGlobalInterceptors',
  'useGlobalPipes',
  'useGlobalFilters',
];

const METHOD_OF: Record<string, string> = {
  APP_GUARD: 'canActivate',
  APP_INTERCEPTOR: 'intercept',
  APP_PIPE: 'transform',
  APP_FILTER: 'catch',
};

/**
 * Notes how each global enhancer came to be global: by `app.useGlobal…` (core
 * nest-application) or by an application provider (core scanner:
 * `applyApplicationProviders`).
 */
export async function observeGlobals(
  nest: Nest,
  patches: Patches,
  observation: Observation,
  preview: boolean,
): Promise<void> {
  const { NestApplication } = await nest.inner('core', 'nest-application');
  const { DependenciesScanner } = await nest.inner('core', 'scanner');
  for (const name of USE_GLOBAL) {
    patches.replace(
      (NestApplication as { prototype: object }).prototype,
      name,
      (original) =>
        function useGlobal(this: object, ...enhancers: unknown[]) {
          for (const enhancer of enhancers) {
            if (!enhancer) continue;
            const binding = { boundBy: `app.${name}`, form: 'instance' as const, wrapper: null };
            observation.globals.set(enhancer, binding);
          }
          return (original as Method).apply(this, enhancers);
        },
    );
  }
  const scanner = (DependenciesScanner as { prototype: object }).prototype;
  patches.replace(
    scanner,
    'applyApplicationProviders',
    (original) =>
      function applyApplicationProviders(this: Scanner, ...args: unknown[]) {
        for (const provider of this.applicationProvidersApplyMap) {
          noteProvider(this.container, provider, observation, preview);
        }
        return (original as Method).apply(this, args);
      },
  );
}

function noteProvider(
  container: NestContainer,
  { type, moduleKey, providerKey }: ApplicationProvider,
  observation: Observation,
  preview: boolean,
): void {
  const module = container.getModules().get(moduleKey);
  const wrapper = module?.providers.get(providerKey) ?? module?.injectables.get(providerKey);
  if (!module || !wrapper) return;
  if (preview && !wrapper.instance) {
    wrapper.instance = standInFor(type, wrapper, module.providers);
    observation.unbuilt.push({ boundBy: type, module: module.name });
  }
  const made = wrapper.instance;
  if (!made) return;
  const form = isBoundAsClass(wrapper) ? 'class' : 'instance';
  observation.globals.set(made, { boundBy: type, form, wrapper });
}

/** A class keeps its metatype without a list of injected tokens; factories and aliases have one. */
function isBoundAsClass(wrapper: InstanceWrapper): boolean {
  return typeof wrapper.metatype === 'function' && !wrapper.inject;
}

/**
 * Preview runs no factory, and Nest then leaves the enhancer out of every list.
 * Something that stands in its place keeps the order true. An alias shows the
 * class it points to.
 */
function standInFor(
  type: string,
  wrapper: InstanceWrapper,
  providers: Map<unknown, InstanceWrapper>,
): object {
  const existing = wrapper.isAlias ? providers.get(wrapper.inject?.[0]) : undefined;
  if (existing?.instance) return Object.create(existing.instance) as object;
  class UseFactory {}
  Object.defineProperty(UseFactory, 'name', { value: `${type} (useFactory)` });
  Object.defineProperty(UseFactory.prototype, METHOD_OF[type] ?? 'use', { value: () => undefined });
  return new UseFactory();
}
