import * as fc from 'fast-check';
import {
  BOUND_ROLES,
  CAUGHT_KINDS,
  DOINGS,
  GLOBAL_WAYS,
  HANDLER_DOINGS,
  HTTP_SOURCES,
  THROWN_KINDS,
  WS_SOURCES,
  type Binding,
  type GeneratedApp,
  type GeneratedEnhancer,
  type GeneratedGlobal,
  type GeneratedHandler,
  type GeneratedMiddleware,
  type GeneratedOwner,
  type GeneratedParam,
  type GeneratedShot,
  type Site,
} from './generated-app.js';

/** How many of what an application has. */
export interface Extent {
  owners: [least: number, most: number];
  handlers: [least: number, most: number];
  globals: [least: number, most: number];
  /** A global that is made for each request leaves no controller that is made once. */
  requestGlobals: boolean;
}

// The first of a list is what others shrink to.
const scope = fc.constantFrom('default' as const, 'request' as const, 'transient' as const);
const rarelyScoped = fc.oneof({ weight: 3, arbitrary: fc.constant('default' as const) }, scope);
const thrown = fc.constantFrom(...THROWN_KINDS);
const few = { maxLength: 2 };

const traits = {
  role: fc.constantFrom(...BOUND_ROLES),
  form: fc.constantFrom('class' as const, 'instance' as const),
  needy: fc.boolean(),
  scope: rarelyScoped,
  catches: fc.uniqueArray(fc.constantFrom(...CAUGHT_KINDS), few),
  base: fc.constantFrom('none' as const, 'http' as const, 'ws' as const),
};

const enhancer: fc.Arbitrary<GeneratedEnhancer> = fc.record(traits);

function globalOf({ requestGlobals }: Extent): fc.Arbitrary<GeneratedGlobal> {
  const unscoped = fc.constantFrom('default' as const, 'default' as const, 'transient' as const);
  return fc.record({
    ...traits,
    scope: requestGlobals ? rarelyScoped : unscoped,
    by: fc.constantFrom(...GLOBAL_WAYS),
  });
}

const binding: fc.Arbitrary<Binding> = fc.oneof(
  { weight: 4, arbitrary: enhancer },
  { weight: 1, arbitrary: fc.record({ shared: fc.nat(5) }) },
);

const pipe: fc.Arbitrary<Binding> = fc.record({ ...traits, role: fc.constant('pipe' as const) });

const middleware: fc.Arbitrary<GeneratedMiddleware> = fc.record({
  form: fc.constantFrom('class' as const, 'function' as const),
  needy: fc.boolean(),
  scope: rarelyScoped,
});

/** Most of what is on the way lets the rest happen. */
const site: fc.Arbitrary<Site> = fc.oneof(
  siteOf('interceptor', 4),
  siteOf('filter', 4),
  siteOf('pipe', 2),
  siteOf('guard', 2),
  siteOf('middleware', 1),
);

function siteOf<Role extends keyof typeof DOINGS>(role: Role, weight: number) {
  const doing = {
    role: fc.constant(role),
    at: fc.nat(9),
    does: fc.constantFrom(...(DOINGS[role] as readonly string[])),
    error: thrown,
  };
  return { weight, arbitrary: fc.record(doing) as unknown as fc.Arbitrary<Site> };
}

const shot: fc.Arbitrary<GeneratedShot> = fc.record({
  handler: fc.record({
    does: fc.constantFrom(...HANDLER_DOINGS),
    error: thrown,
    once: fc.boolean(),
  }),
  sites: fc.array(site, { maxLength: 3 }),
});

function handlerOf(param: fc.Arbitrary<GeneratedParam>): fc.Arbitrary<GeneratedHandler> {
  return fc.record({
    verb: fc.constantFrom('get', 'post', 'put', 'delete', 'all'),
    overrides: fc.boolean(),
    bindings: fc.array(binding, { maxLength: 4 }),
    params: fc.array(param, { maxLength: 3 }),
    shots: fc.array(shot, { minLength: 1, maxLength: 2 }),
  });
}

function ownerOf(
  transport: GeneratedOwner['transport'],
  sources: readonly GeneratedParam['from'][],
  extent: Extent,
): fc.Arbitrary<GeneratedOwner> {
  const param = fc.record({
    from: fc.constantFrom(...sources),
    pipes: fc.array(pipe, few),
  });
  return fc.record({
    transport: fc.constant(transport),
    scope: rarelyScoped,
    needy: fc.boolean(),
    extends: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.nat(2)),
    bindings: fc.array(binding, { maxLength: 3 }),
    middleware: transport === 'http' ? fc.array(middleware, few) : fc.constant([]),
    handlers: lengthy(handlerOf(param), extent.handlers),
  });
}

/** Applications of this extent, with everything at random. */
export function generatedApps(extent: Extent): fc.Arbitrary<GeneratedApp> {
  const owner = fc.oneof(ownerOf('http', HTTP_SOURCES, extent), ownerOf('ws', WS_SOURCES, extent));
  return fc.record({
    shared: fc.array(enhancer, { maxLength: 5 }),
    uses: fc.nat(2),
    globals: lengthy(globalOf(extent), extent.globals),
    owners: lengthy(owner, extent.owners),
  });
}

function lengthy<T>(one: fc.Arbitrary<T>, [minLength, maxLength]: [number, number]) {
  return fc.array(one, { minLength, maxLength, size: 'max' });
}
