import type { Seen } from '../model/explanation.js';
import { overTheWire, type Asking } from './asking.js';
import type { ExplainContext } from './explain-context.js';
import type { FilterElement } from './listed-filter.js';
import { loadHost } from './load-host.js';

interface ExceptionsHandler {
  setCustomFilters(filters: readonly FilterElement[]): void;
  next(exception: unknown, host: object): void;
}

/** core exceptions/exceptions-handler on the application's own adapter; only the response is ours. */
export async function askHttp({
  opened: { nest },
  application,
  nestExceptions: { HttpException },
}: ExplainContext): Promise<Asking> {
  const { ExceptionsHandler } = await nest.inner('core', 'exceptions/exceptions-handler');
  const { BaseExceptionFilter } = await nest.inner('core', 'exceptions/base-exception-filter');
  const hostOf = await loadHost(nest, 'http');
  const Handler = ExceptionsHandler as new (adapter: unknown) => ExceptionsHandler;
  return {
    name: 'ExceptionsHandler',
    base: HttpException,
    owner: BaseExceptionFilter as Asking['owner'],
    hand(filters, exception) {
      const response = new RecordingResponse();
      const handler = new Handler(application.getHttpAdapter());
      handler.setCustomFilters([...filters]);
      handler.next(exception, hostOf([{}, response, () => undefined]));
      return response.seen();
    },
  };
}

/** What the adapters of Express and Fastify ask of a response that nothing was written to. */
class RecordingResponse {
  readonly headersSent = false;
  readonly sent = false;
  readonly raw = this;
  statusCode: number | null = null;
  private body: { value: unknown } | null = null;

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  code(code: number): this {
    return this.status(code);
  }

  get(): undefined {
    return undefined;
  }

  getHeader(): undefined {
    return undefined;
  }

  set(): this {
    return this;
  }

  setHeader(): this {
    return this;
  }

  header(): this {
    return this;
  }

  type(): this {
    return this;
  }

  json(body: unknown): this {
    return this.send(body);
  }

  end(body?: unknown): this {
    return this.send(body);
  }

  send(body?: unknown): this {
    this.body ??= { value: body };
    return this;
  }

  seen(): Seen | null {
    if (!this.body) return null;
    return { kind: 'response', status: this.statusCode, body: overTheWire(this.body.value) };
  }
}
