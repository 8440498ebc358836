import type { Asking } from './asking.js';
import type { ExplainContext } from './explain-context.js';
import { loadHost } from './load-host.js';
import type { FilterElement } from './listed-filter.js';

interface ExternalExceptionsHandler {
  setCustomFilters(filters: readonly FilterElement[]): void;
  next(exception: unknown, host: object): unknown;
}

/** core exceptions/external-exceptions-handler, for resolvers and whatever a library has Nest make a context for. */
export async function askExternal({
  opened: { nest },
  entrypoint,
}: ExplainContext): Promise<Asking> {
  const handlers = await nest.inner('core', 'exceptions/external-exceptions-handler');
  const base = await nest.inner('core', 'exceptions/external-exception-filter');
  const hostOf = await loadHost(nest, entrypoint.transport);
  const Handler = handlers['ExternalExceptionsHandler'] as new () => ExternalExceptionsHandler;
  const to = CALLERS[entrypoint.transport] ?? 'who called the handler';
  return {
    name: 'ExternalExceptionsHandler',
    base: null,
    owner: base['ExternalExceptionFilter'] as Asking['owner'],
    hand(filters, exception) {
      const handler = new Handler();
      handler.setCustomFilters([...filters]);
      try {
        handler.next(exception, hostOf([]));
        return null;
      } catch (thrown) {
        if (thrown !== exception) throw thrown;
        return { kind: 'rethrown', to };
      }
    },
  };
}

const CALLERS: Readonly<Record<string, string>> = {
  graphql: 'the GraphQL driver, which puts it into `errors`',
};
