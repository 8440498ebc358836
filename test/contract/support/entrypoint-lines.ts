import { isHttpAddress, isWsAddress } from '../../../src/model/address.js';
import type { AppModel } from '../../../src/model/app-model.js';
import type { GraphEntrypoint } from './run-child.js';

/** Entry points of the model in the words of the graph, one line each. */
export function modelLines({ entrypoints }: AppModel): string[] {
  return entrypoints.map(({ handler, address }) => {
    const where = isHttpAddress(address)
      ? `${address.method} ${address.path}`
      : isWsAddress(address) && `${address.port} ${address.event}`;
    return `${handler.class}.${handler.method} ${where}`;
  });
}

/** The graph lists middleware as well, which has no handler, and spells paths as they were declared. */
export function graphLines(graph: readonly GraphEntrypoint[]): string[] {
  return graph
    .filter(({ type }) => type === 'http-endpoint' || type === 'websocket')
    .map(({ type, className, methodName, metadata }) => {
      const { requestMethod, path, port, message } = metadata;
      const where =
        type === 'websocket' ? `${port} ${String(message)}` : `${requestMethod} ${path}`;
      return `${className}.${methodName} ${where}`;
    });
}

/** The routes of the model, as the task `list` spells those of Express. */
export function routeLines({ entrypoints }: AppModel): string[] {
  return entrypoints.flatMap(({ address }) =>
    isHttpAddress(address) ? [`${address.method} ${address.path}`] : [],
  );
}
