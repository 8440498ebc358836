import type { Nest } from '../load-nest.js';
import type { InstanceWrapper } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { prototypeOf } from '../trace/prototype-of.js';
import type { BootRecorder } from './boot-recorder.js';
import { endSpan, openSpan, type GatewaySpan } from './recording.js';
import { runTimed } from './run-timed.js';
import { whileRecording } from './while-recording.js';

interface Provider {
  applicationConfig: { getIoAdapter(): object };
}

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
  const [controller, provider] = [
    await prototypeOf(nest, 'websockets', 'web-sockets-controller', 'WebSocketsController'),
    await prototypeOf(nest, 'websockets', 'socket-server-provider', 'SocketServerProvider'),
  ];
  whileRecording(recorder, patches, controller, 'subscribeToServerEvents', (run, args, self) => {
    const span = gatewaySpan(self as Controller, args);
    recorder.recording.gateways.push(span);
    connecting = span;
    return runTimed(run, (how) => {
      connecting = null;
      endSpan(span, how);
    });
  });
  const bound =
    (binding: 'created' | 'shared') => (run: () => unknown, _args: unknown[], self: object) => {
      const span = connecting;
      if (span) span.binding = binding;
      const found = run() as { server: object };
      const adapter = (self as Provider).applicationConfig.getIoAdapter();
      if (span) span.given = { server: found.server, adapter };
      return found;
    };
  whileRecording(recorder, patches, provider, 'scanForSocketServer', bound('shared'));
  whileRecording(recorder, patches, provider, 'createSocketServer', bound('created'));
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
    given: null,
    messages: () => metadataExplorer.explore(gateway).map(({ message }) => message),
  };
}
