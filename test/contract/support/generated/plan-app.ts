import type { Role, Scope } from '../../../../src/model/app-model.js';
import type {
  Binding,
  GeneratedApp,
  GeneratedEnhancer,
  GeneratedGlobal,
  GeneratedHandler,
  GeneratedOwner,
  GeneratedParam,
  ParamSource,
} from './generated-app.js';

/** The application with a name for everything: what `fixtures/generated` makes itself of. */
export interface Plan {
  enhancers: PlannedEnhancer[];
  globals: { by: GeneratedGlobal['by']; name: string }[];
  /** Parents before those that extend them. */
  owners: PlannedOwner[];
}

export interface PlannedEnhancer {
  role: Role;
  name: string;
  form: 'class' | 'instance' | 'function';
  needy: boolean;
  scope: Scope;
  catches: string[];
  base: GeneratedEnhancer['base'];
}

export interface PlannedOwner {
  name: string;
  module: string;
  transport: 'http' | 'ws';
  scope: Scope;
  needy: boolean;
  parent: string | null;
  bindings: string[];
  middleware: string[];
  handlers: PlannedHandler[];
}

export interface PlannedHandler {
  name: string;
  verb: GeneratedHandler['verb'];
  path: string;
  event: string;
  bindings: string[];
  params: { from: ParamSource; name: string; pipes: string[] }[];
  /** What decorators say of parameters holds for a method that overrides as well. */
  inheritsParams: boolean;
  shots: GeneratedHandler['shots'];
}

const OWNERS_OF_A_MODULE = 4;

/** Names everything, and settles what cannot be as it was drawn. */
export function planApp(app: GeneratedApp): Plan {
  const names = new Names();
  const shared = app.shared.map((one, at) => names.add(`Shared${at}`, one));
  const uses = Array.from({ length: app.uses }, (_each, at) => ({
    by: 'use' as const,
    name: names.add(`Used${at}`, { role: 'middleware', form: 'function' }),
  }));
  const globals = app.globals.map((one, at) => {
    const form = one.by === 'class' ? 'class' : 'instance';
    return { by: one.by, name: names.add(`Global${at}`, { ...one, form }) };
  });
  const hasScopedFilter = app.globals.some(
    ({ role, by, scope }) => role === 'filter' && by !== 'use' && scope !== 'default',
  );
  const owners: PlannedOwner[] = [];
  for (const owner of app.owners) {
    owners.push(planOwner(owner, owners, { names, shared, hasScopedFilter }));
  }
  return { enhancers: names.enhancers, globals: [...uses, ...globals], owners };
}

interface Named {
  names: Names;
  shared: string[];
  /** A global filter for each request, and middleware for each request, do not find each other on every Nest. */
  hasScopedFilter: boolean;
}

class Names {
  readonly enhancers: PlannedEnhancer[] = [];
  /**
   * Nest 11 and 12 give nothing to a transient enhancer that is made for a
   * transient controller, and leave it out without a word.
   */
  transientsMayAsk = false;

  add(
    prefix: string,
    given: Partial<Omit<PlannedEnhancer, 'name'>> & Pick<PlannedEnhancer, 'role' | 'form'>,
  ): string {
    const { role, form, needy = false, scope = 'default', catches = [], base = 'none' } = given;
    const name = `${prefix}${role.charAt(0).toUpperCase()}${role.slice(1)}`;
    const isFilter = role === 'filter';
    this.enhancers.push({
      role,
      name,
      form,
      // The base of a filter has a constructor of its own.
      needy:
        needy && (!isFilter || base === 'none') && (scope !== 'transient' || this.transientsMayAsk),
      scope,
      catches: isFilter ? catches : [],
      base: isFilter ? base : 'none',
    });
    return name;
  }
}

function planOwner(owner: GeneratedOwner, before: readonly PlannedOwner[], named: Named) {
  const { transport, needy } = owner;
  const name = `${transport === 'http' ? 'Controller' : 'Gateway'}${before.length}`;
  const parents = before.filter((one) => one.transport === transport);
  const isTransient = transport === 'http' && owner.scope === 'transient';
  const isChild = owner.extends !== null && !isTransient;
  const parent = isChild ? parents.at(-1 - (owner.extends ?? 0)) : undefined;
  named.names.transientsMayAsk = !isTransient;
  const middleware = owner.middleware.map(({ scope, ...one }, at) =>
    named.names.add(`${name}M${at}`, {
      ...one,
      role: 'middleware',
      scope: named.hasScopedFilter ? 'default' : scope,
    }),
  );
  const planned: PlannedOwner = {
    name,
    module: `Module${Math.floor(before.length / OWNERS_OF_A_MODULE)}`,
    transport,
    // A gateway is one, whatever it says: only what it depends on differs.
    scope: transport === 'ws' ? 'default' : owner.scope,
    needy,
    parent: parent?.name ?? null,
    bindings: bind(owner.bindings, `${name}B`, named),
    middleware,
    handlers: owner.handlers.map((handler, at) =>
      planHandler(handler, parent?.handlers[at], `${before.length}x${at}`, named),
    ),
  };
  return planned;
}

function planHandler(
  handler: GeneratedHandler,
  inherited: PlannedHandler | undefined,
  place: string,
  named: Named,
): PlannedHandler {
  const overridden = handler.overrides ? inherited : undefined;
  const name = overridden?.name ?? `handle${place}`;
  const own = () =>
    settled(handler.params).map(({ from, pipes }, at) => ({
      from,
      name: `p${at}`,
      pipes: bind(pipes, `On${place}P${at}x`, named),
    }));
  const params = overridden?.params ?? own();
  const parts = params.filter(({ from }) => from === 'param').map((one) => `/:${one.name}`);
  return {
    name,
    verb: handler.verb,
    path: `${name}${parts.join('')}`,
    event: `event-${name}`,
    bindings: bind(handler.bindings, `On${place}B`, named),
    params,
    inheritsParams: overridden !== undefined,
    shots: handler.shots,
  };
}

/** Of the parameters without a name one is enough: pipes tell parameters by their names. */
function settled(params: readonly GeneratedParam[]): GeneratedParam[] {
  let unnamed = 0;
  return params
    .filter(({ from }) => !UNNAMED.has(from) || unnamed++ === 0)
    .map((param) => (WITHOUT_PIPES.has(param.from) ? { ...param, pipes: [] } : param));
}

/** Their decorators take none. */
const WITHOUT_PIPES = new Set<ParamSource>(['headers', 'request', 'response', 'socket', 'ack']);

const UNNAMED = new Set<ParamSource>([
  'whole-body',
  'whole-message',
  'request',
  'response',
  'socket',
  'ack',
]);

function bind(bindings: readonly Binding[], prefix: string, { names, shared }: Named): string[] {
  return bindings.flatMap((binding, at) => {
    if (!('shared' in binding)) return [names.add(`${prefix}${at}`, binding)];
    const name = shared[binding.shared % Math.max(1, shared.length)];
    return name === undefined ? [] : [name];
  });
}
