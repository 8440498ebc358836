import type { Address } from './address.js';
import { UsageError } from './errors.js';
import { nearNames } from './near-names.js';

/** The bundled demo as it was while it was built, with a mistake in it, or with something to look at beside it. */
export interface Stage {
  /** A trap is set in the finished demo, an exhibit stands beside it. */
  kind: 'stage' | 'trap' | 'exhibit';
  /** Null for what is no step of building it. */
  number: number | null;
  name: string;
  /** What the step to it added, or what its mistake is. */
  summary: string;
  /** The handlers that a step has first, and where each is reached. */
  handlers: readonly StageHandler[];
}

export interface StageHandler {
  label: string;
  /** `Class.method` */
  handler: string;
  address: Address;
}

type Described = Omit<Stage, 'number' | 'kind'>;

const STEPS: readonly Described[] = [
  step('bare-project', 'one controller, which says hello', [route('/', 'AppController.getHello')]),
  step('envelope-and-codes', 'the codes, BizException and HanaError, and who throws them', [
    route('/pictures/:id', 'PicturesController.find'),
    route('/exceptions/:status', 'ExceptionsController.throwException'),
  ]),
  step('users-module', 'service, controller and module of the users, which nobody imports'),
  step('users-registered', 'UsersModule among the imports of AppModule', [
    route('/users', 'UsersController.find'),
  ]),
  step('http-success-interceptor', 'app.useGlobalInterceptors, which puts answers in an envelope'),
  step('users-input-check', 'UserIdPipe, which throws where there is no id'),
  step('http-exception-filter', 'HttpServiceExceptionFilter, for everything that is thrown'),
  step('ws-platform', 'the WebSocket platform, with RoomsGateway on the HTTP server', [
    event('join', 'RoomsGateway.join'),
    event('leave', 'RoomsGateway.leave'),
  ]),
  step('gateway', 'MyWebSocketGateway on a port of its own, which knows no event yet'),
  step('hello-prints', '@SubscribeMessage on hello, which prints and returns nothing', [
    event('hello', 'MyWebSocketGateway.hello', { port: 4000, transports: ['websocket'] }),
  ]),
  step('hello-answers', 'hello checks its data and returns'),
  step('ws-success-interceptor', '@UseInterceptors on the gateway: acks come in an envelope'),
  step('ws-exception-filter', '@UseFilters on the gateway: what is thrown is acked as well'),
];

const TRAPS: readonly Described[] = [
  step('hidden-filter', 'the catch-all in app.useGlobalFilters: HanaErrorFilter goes silent'),
  step(
    'double-wrap',
    'the global interceptor never asks context.getType(): acks come wrapped twice',
  ),
  step('swallowed-ack', 'the gateway’s filter as APP_FILTER, which no gateway asks'),
];

const EXHIBITS: readonly Described[] = [
  step('without-at-sign', 'the gateway of hello, written without any @'),
  step('acks', 'AcksGateway, with an event for each way in which a handler may end'),
  step('validation', 'ValidationPipe on a gateway and on a route'),
  step('filter-levels', 'filters on a method and on its class, beside the global ones'),
];

/** Every stage in the order of building; the last with a number is the finished demo. The traps and the exhibits follow. */
export const STAGES: readonly Stage[] = [
  ...STEPS.map((stage, index) => ({ ...stage, kind: 'stage' as const, number: index + 1 })),
  ...TRAPS.map((trap) => ({ ...trap, kind: 'trap' as const, number: null })),
  ...EXHIBITS.map((exhibit) => ({ ...exhibit, kind: 'exhibit' as const, number: null })),
];

export const FINISHED = STEPS.length;

/** `stage 12 ws-success-interceptor`, `trap hidden-filter` */
export function stageInWords({
  kind,
  number,
  name,
}: Pick<Stage, 'kind' | 'number' | 'name'>): string {
  return [kind, number, name].filter((part) => part !== null).join(' ');
}

/** A stage by its number or name. Errors: `UsageError` with the nearest names, or with all of them. */
export function stageNamed(text: string): Stage {
  const wanted = text.trim().toLowerCase();
  const found = STAGES.find(({ number, name }) => name === wanted || String(number) === wanted);
  if (found) return found;
  const near = nearNames(
    wanted,
    STAGES.map(({ name }) => name),
  );
  if (near.length > 0) {
    throw new UsageError(
      `The demo has no stage ${quoted(text)}.`,
      `Did you mean ${near.join(', ')}?`,
    );
  }
  throw new UsageError(
    `The demo has no stage ${quoted(text)}.`,
    `Name a number from 1 to ${FINISHED}, or a name.`,
    STAGES.map(
      ({ kind, number, name, summary }) =>
        `${String(number ?? kind).padStart(7)}  ${name}: ${summary}`,
    ),
  );
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function step(name: string, summary: string, handlers: readonly StageHandler[] = []): Described {
  return { name, summary, handlers };
}

function route(path: string, handler: string): StageHandler {
  return { label: `GET ${path}`, handler, address: { method: 'GET', path } };
}

function event(
  name: string,
  handler: string,
  at: { port: number; transports?: string[] } = { port: 0 },
): StageHandler {
  return { label: name, handler, address: { event: name, namespace: null, path: null, ...at } };
}
