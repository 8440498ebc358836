import type { Entrypoint } from '../../../model/app-model.js';
import { UsageError } from '../../../model/errors.js';
import type { Tracing } from '../../../session/tracing.js';

export type TracedTransport = Parameters<ReturnType<Tracing['stop']>>[0]['transport'];

const TRACED = new Set<string>(['http', 'ws'] satisfies TracedTransport[]);

/** @throws UsageError where a trace of this handler would be empty */
export function refuseUntraced({ label, transport }: Entrypoint): void {
  if (TRACED.has(transport)) return;
  throw new UsageError(
    `--trace records HTTP requests and events of gateways, and ${label} is a message of a microservice.`,
    'Leave out --trace: what comes back is shown, and `routes --expanded` lists what runs for it.',
  );
}
