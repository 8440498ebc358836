import type { Nest } from '../load-nest.js';
import type { InstanceWrapper } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { prototypeOf, type Method } from '../trace/prototype-of.js';
import type { BootRecorder } from './boot-recorder.js';
import { endSpan, openSpan, type GatewaySpan } from './recording.js';
import { runTimed } from './run-timed.js';

interface Controller {
  metadataExplorer: { explore(instance: object): { message: unknown }[] };
}

/**
 * Times how each gateway is connected (websockets web-sockets-controller:
 * `subscribeToServerEvents`), and notes whether a server was created for it
 * (websockets socket-server-provider).
 */
export async function observeGatewayBindings(
  nest: Nest,
  patches: Patches,
  recorder: BootRecorder,
): Promise<void> {
  let connecting: GatewaySpan | null = null;
  const bound = (binding: 'created' | 'shared') => {
    if (connecting) connecting.binding = binding;
  };
  const controller = await prototypeOf(
    nest,
    'websockets',
    'web-sockets-controller',
    'WebSocketsController',
  );
  patches.replace(
    controller,
    'subscribeToServerEvents',
    (original) =>
      function subscribeToServerEvents(this: Controller, ...args: unknown[]) {
        const run = () => (original as Method).apply(this, args);
        if (!recorder.isRecording) return run();
        const span = gatewaySpan(this, args);
        recorder.recording.gateways.push(span);
        connecting = span;
        return runTimed(run, (how) => {
          connecting = null;
          endSpan(span, how);
        });
      },
  );
  const provider = await prototypeOf(
    nest,
    'websockets',
    'socket-server-provider',
    'SocketServerProvider',
  );
  observeBefore(provider, 'scanForSocketServer', () => bound('shared'), patches);
  observeBefore(provider, 'createSocketServer', () => bound('created'), patches);
}

function observeBefore(owner: object, name: string, note: () => void, patches: Patches): void {
  patches.replace(
    owner,
    name,
    (original) =>
      function noted(this: object, ...args: unknown[]) {
        note();
        return (original as Method).apply(this, args);
      },
  );
}

/** Nest 12 hands over the wrapper, 9 to 11 the instance. */
function gatewaySpan({ metadataExplorer }: Controller, args: unknown[]): GatewaySpan {
  const [subject, options, port, moduleKey] = args as [
    object,
    GatewaySpan['options'],
    ...unknown[],
  ];
  const instance = 'metatype' in subject ? (subject as InstanceWrapper).instance : subject;
  const gateway = instance ?? subject;
  return {
    ...openSpan(),
    instance: gateway,
    options,
    port: Number(port),
    moduleKey: String(moduleKey),
    binding: null,
    messages: () => metadataExplorer.explore(gateway).map(({ message }) => message),
  };
}
