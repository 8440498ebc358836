import type { Nest } from '../nest/load-nest.js';

interface Host {
  setType(type: string): void;
}

/** Makes the host that Nest hands to filters (core helpers/execution-context-host). */
export async function loadHost(
  nest: Nest,
  type: string,
): Promise<(handlerArguments: unknown[]) => object> {
  const { ExecutionContextHost } = await nest.inner('core', 'helpers/execution-context-host');
  return (handlerArguments) => {
    const host = new (ExecutionContextHost as new (given: unknown[]) => Host)(handlerArguments);
    host.setType(type);
    return host;
  };
}
