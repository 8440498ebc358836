import type { Nest } from '../load-nest.js';
import type { InstanceWrapper, NestContainer, NestModule } from '../nest-types.js';
import type { Observation } from './observation.js';
import type { Patches } from '../patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

interface ApplicationProvider {
  /** `APP_GUARD`, `APP_FILTER` … */
  type: string;
  moduleKey: string;
  providerKey: string;
}

interface Boot {
  preview: boolean;
  /** The context of what is made once, for all requests. */
  staticContext: object;
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
  const { STATIC_CONTEXT } = await nest.inner('core', 'injector/constants');
  const boot = { preview, staticContext: STATIC_CONTEXT as object };
  observeUseGlobal(
    (NestApplication as { prototype: object }).prototype,
    'app',
    patches,
    observation,
  );
  const scanner = (DependenciesScanner as { prototype: object }).prototype;
  patches.replace(
    scanner,
    'applyApplicationProviders',
    (original) =>
      function applyApplicationProviders(this: Scanner, ...args: unknown[]) {
        for (const provider of this.applicationProvidersApplyMap) {
          noteProvider(this.container, provider, observation, boot);
        }
        return (original as Method).apply(this, args);
      },
  );
}

/** Notes what `useGlobal…` of applications, or of microservices, is given. */
export function observeUseGlobal(
  prototype: object,
  caller: 'app' | 'microservice',
  patches: Patches,
  { globals }: Observation,
): void {
  for (const name of USE_GLOBAL) {
    patches.replace(
      prototype,
      name,
      (original) =>
        function useGlobal(this: object, ...enhancers: unknown[]) {
          for (const enhancer of enhancers) {
            if (!enhancer) continue;
            const boundBy = `${caller}.${name}`;
            globals.set(enhancer, { boundBy, form: 'instance', wrapper: null });
          }
          return (original as Method).apply(this, enhancers);
        },
    );
  }
}

function noteProvider(
  container: NestContainer,
  { type, moduleKey, providerKey }: ApplicationProvider,
  observation: Observation,
  boot: Boot,
): void {
  const module = container.getModules().get(moduleKey);
  const fixed = module?.providers.get(providerKey);
  const wrapper = fixed ?? module?.injectables.get(providerKey);
  if (!module || !wrapper) return;
  const form = isBoundAsClass(wrapper) ? 'class' : 'instance';
  const binding = { boundBy: type, form, wrapper } as const;
  if (wrapper.instance) observation.globals.set(wrapper.instance, binding);
  else if (boot.preview || !fixed) {
    const { standIn, known } = standInFor(type, wrapper, module);
    observation.globals.set(standIn, binding);
    if (!known) {
      observation.unbuilt.push({ wrapper, boundBy: type, module: module.name, scoped: !fixed });
    }
    // Nest's own setter of `instance` would forget that it is resolved.
    const host = { instance: standIn, isResolved: true };
    if (fixed) wrapper.setInstanceByContextId(boot.staticContext, host);
    else observation.scopedStandIns.set(wrapper, standIn);
  }
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
  { providers, injectables }: NestModule,
): { standIn: object; known: boolean } {
  const token = wrapper.isAlias ? wrapper.inject?.[0] : wrapper.metatype;
  const existing = providers.get(token) ?? injectables.get(token);
  const model = existing?.instance ?? prototypeOf(token);
  if (model) return { standIn: Object.create(model) as object, known: true };
  class Unknown {}
  unknown.add(Unknown.prototype);
  const name = `${type} (${wrapper.isAlias ? 'useExisting' : 'useFactory'})`;
  Object.defineProperty(Unknown, 'name', { value: name });
  Object.defineProperty(Unknown.prototype, METHOD_OF[type] ?? 'use', { value: () => undefined });
  return { standIn: new Unknown(), known: false };
}

const unknown = new WeakSet<object>();

/** Whether this stands for something whose class nobody knows before a factory made it. */
export function isUnknownStandIn(instance: object): boolean {
  return unknown.has(Object.getPrototypeOf(instance) as object);
}

/** Only that of a class: a factory may be a function that has a prototype as well. */
function prototypeOf(token: unknown): object | null {
  const isClass = typeof token === 'function' && /^class\b/.test(String(token));
  return isClass ? (token.prototype as object) : null;
}
