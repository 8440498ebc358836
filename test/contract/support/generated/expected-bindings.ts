import type { Enhancer, Entrypoint, Level, Role } from '../../../../src/model/app-model.js';
import type { ParamSource } from './generated-app.js';
import type { Plan, PlannedEnhancer } from './plan-app.js';
import { familyOf, handlerOf } from './plan-shots.js';

/** What HTTP hands to a handler without asking a pipe. */
const UNPIPED = new Set<ParamSource>(['headers', 'request', 'response']);

/** What was bound to a handler, in words that `bindingsOf` finds in the model as well; without order. */
export function expectedBindings(plan: Plan, entrypoint: Entrypoint, major: number): string[] {
  const { transport } = entrypoint;
  const handler = handlerOf(plan, entrypoint);
  const family = familyOf(plan, entrypoint.handler.class);
  const isWs = transport === 'ws';
  const params = handler.params.filter(({ from }) => isWs || !UNPIPED.has(from));
  // An event has parameters even where no decorator asks for one.
  const place = { plan, major, isPiped: isWs || params.length > 0 };
  return [
    ...globals(place, transport),
    ...described(place, family[0]?.middleware ?? [], 'class', () => 'consumer.apply'),
    ...family.flatMap(({ bindings }) => described(place, bindings, 'class', decoratorOf)),
    ...described(place, handler.bindings, 'method', decoratorOf),
    ...params.flatMap(({ from, name, pipes }) =>
      described(place, pipes, 'param', () => `@${sourceOf(from, name)}`),
    ),
  ].sort();
}

/**
 * Where a handler that is made once asks for what is made for a request or for
 * whoever asks, it depends on transport and minor of Nest whether it gets it:
 * filters of gateways (core exceptions/base-exception-filter-context:
 * `isInstantiated`), transient global enhancers and, below Nest 11, transient
 * middleware. What runs says which.
 */
export function mayBeLeftOut(binding: string, { transport }: Entrypoint): boolean {
  const [role, , level] = binding.split(' ');
  const isMadeOnce = !/ (?:request|transient)\b/.test(binding);
  // Nest 10 takes the alias of a request-scoped class for one that is made once, and then has no instance.
  if (/ APP_\w+ instance/.test(binding)) return true;
  const isPicky = role === 'middleware' || (role === 'filter' && transport === 'ws');
  return !isMadeOnce && (level === 'global' || isPicky);
}

/** The pipeline of the model in the same words. */
export function bindingsOf({ pipeline }: Entrypoint): string[] {
  return pipeline.map(inWords).sort();
}

interface Place {
  plan: Plan;
  major: number;
  /** Whether pipes have anything to do. */
  isPiped: boolean;
}

/** From Nest 12 on gateways meet global enhancers, but for filters. */
function globals(place: Place, transport: string): string[] {
  const { plan, major } = place;
  return plan.globals.flatMap(({ by, name }) => {
    const reaches = (role: Role) =>
      transport === 'http' || (major >= 12 && role !== 'filter' && role !== 'middleware');
    const boundBy = (role: Role) => (by === 'use' ? METHODS[role] : `APP_${role.toUpperCase()}`);
    return described(place, [name], 'global', boundBy, reaches);
  });
}

function described(
  { plan, major, isPiped }: Place,
  names: readonly string[],
  level: Level,
  boundBy: (role: Role) => string,
  reaches: (role: Role) => boolean = () => true,
): string[] {
  return names
    .map((name) => plan.enhancers.find((one) => one.name === name) as PlannedEnhancer)
    .filter(({ role }) => reaches(role) && (role !== 'pipe' || isPiped))
    .map(({ role, name, form, scope, catches }) =>
      inWords({
        role,
        name,
        level,
        boundBy: boundBy(role),
        form: form === 'class' ? 'class' : 'instance',
        scope: hasScope({ plan, major }, name, form) ? scope : 'default',
        ...(role === 'filter' ? { catches } : {}),
        source: null,
      }),
    );
}

/** An instance is there before any scope begins; up to Nest 10 an alias does not take the scope of its class. */
function hasScope({ plan, major }: Omit<Place, 'isPiped'>, name: string, form: string): boolean {
  const by = plan.globals.find((one) => one.name === name)?.by;
  return form === 'class' || by === 'factory' || (by === 'existing' && major > 10);
}

function inWords({ role, name, level, boundBy, form, scope, catches }: Enhancer): string {
  const caught = catches ? ` catches ${catches.join('|')}` : '';
  return `${role} ${name} ${level} ${boundBy} ${form} ${scope}${caught}`;
}

const METHODS: Record<Role, string> = {
  guard: 'app.useGlobalGuards',
  interceptor: 'app.useGlobalInterceptors',
  pipe: 'app.useGlobalPipes',
  filter: 'app.useGlobalFilters',
  middleware: 'app.use',
};

const DECORATORS: Record<Role, string> = {
  guard: '@UseGuards',
  interceptor: '@UseInterceptors',
  pipe: '@UsePipes',
  filter: '@UseFilters',
  middleware: 'consumer.apply',
};

function decoratorOf(role: Role): string {
  return DECORATORS[role];
}

function sourceOf(from: ParamSource, name: string): string {
  switch (from) {
    case 'whole-body':
      return 'Body()';
    case 'whole-message':
      return 'MessageBody()';
    case 'message':
      return `MessageBody('${name}')`;
    default:
      return `${from.charAt(0).toUpperCase()}${from.slice(1)}('${name}')`;
  }
}
