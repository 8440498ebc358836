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
          noteProvider(this.container, provider, { observation, boot, patches });
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
            globals.set(enhancer, { boundBy, form: 'instance', wrapper: null, scoped: null });
          }
          return (original as Method).apply(this, enhancers);
        },
    );
  }
}

function noteProvider(
  container: NestContainer,
  { type, moduleKey, providerKey }: ApplicationProvider,
  { observation, boot, patches }: { observation: Observation; boot: Boot; patches: Patches },
): void {
  const module = container.getModules().get(moduleKey);
  const fixed = module?.providers.get(providerKey);
  const wrapper = fixed ?? module?.injectables.get(providerKey);
  if (!module || !wrapper) return;
  const form = isBoundAsClass(wrapper) ? 'class' : 'instance';
  // Where Nest takes the scope of the class for the alias, it makes an injectable of it.
  const isOfClass = !fixed && wrapper.isAlias;
  const scoped = (isOfClass && wrapperOf(wrapper.inject?.[0], module)) || wrapper;
  const binding = { boundBy: type, form, wrapper, scoped } as const;
  // Nest 10 takes it for one that is made once, and then has none (core scanner: `insertProvider`).
  if (fixed && form === 'instance' && !wrapper.isDependencyTreeStatic()) return;
  if (wrapper.instance) observation.globals.set(wrapper.instance, binding);
  else if (boot.preview || !fixed) {
    const { standIn, known } = standInFor(type, wrapper, module);
    observation.globals.set(standIn, binding);
    if (!known) {
      observation.unbuilt.push({ wrapper, boundBy: type, module: module.name, scoped: !fixed });
    }
    // Nest's own setter of `instance` would forget that it is resolved.
    const host = { instance: standIn, isResolved: true };
    const isMadeOnce = wrapper.isDependencyTreeStatic() && !wrapper.isTransient;
    if (boot.preview && isMadeOnce) wrapper.setInstanceByContextId(boot.staticContext, host);
    if (fixed) return;
    observation.scopedStandIns.set(wrapper, standIn);
    if (wrapper.isTransient) {
      standInForInquirers(wrapper, standIn, { observation, patches, container });
    }
  }
}

/**
 * What is made anew for each class that asks for it is kept by the id of that
 * class (core injector/instance-wrapper: `getInstanceByInquirerId`), where Nest
 * has added it to the enhancers of that class.
 */
function standInForInquirers(
  wrapper: InstanceWrapper,
  instance: object,
  {
    observation,
    patches,
    container,
  }: { observation: Observation; patches: Patches; container: NestContainer },
): void {
  const inquirers = new Set<unknown>();
  for (const { controllers, providers } of container.getModules().values()) {
    for (const one of [...controllers.values(), ...providers.values()]) {
      if (one.getEnhancersMetadata?.()?.includes(wrapper)) inquirers.add(one.id);
    }
  }
  patches.replace(
    wrapper,
    'getInstanceByContextId',
    (original) =>
      function getInstanceByContextId(this: object, ...args: unknown[]) {
        const host = (original as Method).apply(this, args) as { instance?: object } | undefined;
        const isAsked = observation.building && inquirers.has(args[1]);
        return isAsked && host && !host.instance ? { ...host, instance } : host;
      },
  );
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
  module: NestModule,
): { standIn: object; known: boolean } {
  const token = wrapper.isAlias ? wrapper.inject?.[0] : wrapper.metatype;
  const existing = wrapperOf(token, module);
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

function wrapperOf(token: unknown, { providers, injectables }: NestModule) {
  return providers.get(token) ?? injectables.get(token);
}

/** Only that of a class: a factory may be a function that has a prototype as well. */
function prototypeOf(token: unknown): object | null {
  const isClass = typeof token === 'function' && /^class\b/.test(String(token));
  return isClass ? (token.prototype as object) : null;
}
