import type { BootGateway } from '../../model/boot.js';
import type { GatewaySpan } from '../../nest/boot-spans/recording.js';
import { placeOf } from '../../nest/observe/gateway-server.js';
import { nameOfInstance } from '../../nest/names.js';
import type { HttpAdapter } from '../../nest/nest-types.js';
import { timesOf, type BootContext } from './boot-context.js';

/** Core injector/container. */
interface ServingContainer {
  /** Undefined where nothing serves HTTP. */
  getHttpAdapterRef(): HttpAdapter | undefined;
}

/** Which gateway was bound to which server, in the order in which Nest connected them. */
export function collectGateways(context: BootContext): BootGateway[] {
  return context.recording.gateways.map((span) => {
    const { instance, options, port, binding, state } = span;
    const text = (name: string) => (options[name] ? String(options[name]) : null);
    return {
      name: nameOfInstance(instance),
      module: moduleOf(context, span) ?? '',
      namespace: text('namespace'),
      path: text('path'),
      port,
      binding,
      server: binding === null ? null : serverOf(context, span),
      messages: span.messages().map(inWords),
      ...timesOf(context, span),
      state,
    };
  });
}

function inWords(message: unknown): string {
  return typeof message === 'string' ? message : JSON.stringify(message);
}

function moduleOf({ recording }: BootContext, { moduleKey }: GatewaySpan): string | null {
  const modules = recording.starts.flatMap(
    ({ container }) => container?.getModules().get(moduleKey) ?? [],
  );
  return modules[0]?.name ?? null;
}

/** As the server says that the adapter gave. Where that is of no known kind, port 0 stands for that of the HTTP server of the application. */
function serverOf(
  { recording, listeners }: BootContext,
  { given, port, moduleKey }: GatewaySpan,
): BootGateway['server'] {
  const own = given && placeOf(given)?.httpServer?.address();
  if (own && typeof own === 'object') return { host: own.address, port: own.port };
  if (port !== 0) {
    return listeners.find(({ declared }) => declared.port === port)?.actual ?? null;
  }
  const start = recording.starts.find(({ container }) => container?.getModules().has(moduleKey));
  const container = start?.container as ServingContainer | null | undefined;
  const address = container?.getHttpAdapterRef()?.getHttpServer()?.address();
  return address && typeof address === 'object'
    ? { host: address.address, port: address.port }
    : null;
}
