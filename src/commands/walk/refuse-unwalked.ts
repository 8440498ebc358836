import type { Entrypoint } from '../../model/app-model.js';
import { UsageError } from '../../model/errors.js';

/** Errors: `UsageError` for a handler whose way in is not recorded. */
export function refuseUnwalked({ transport, label }: Entrypoint): void {
  if (transport === 'http' || transport === 'ws') return;
  throw new UsageError(
    `walk cannot record ${label}: it is reached by ${transport}.`,
    'It records HTTP requests and events of gateways. explain shows what runs for any handler.',
  );
}
