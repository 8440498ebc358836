import { isRpcAddress } from '../model/address.js';
import type { Entrypoint, Target } from '../model/app-model.js';
import { InspectError, UsageError } from '../model/errors.js';
import { distinctNames, findHandler, type FoundHandler } from '../model/find-handler.js';
import { laterStage } from '../model/later-stage.js';
import { stageInWords } from '../model/stages.js';
import { addressInWords } from './routes/address-in-words.js';

/**
 * Errors: exit code 1 for a handler that does not exist (`target` tells whether
 * it does at another stage of the demo), 2 for a name of several.
 */
export function resolveHandler(
  entrypoints: readonly Entrypoint[],
  name: string,
  target?: Target,
): Extract<FoundHandler, { kind: 'found' }> {
  const found = findHandler(entrypoints, name);
  if (found.kind === 'found') return found;
  if (found.kind === 'ambiguous') {
    const names = distinctNames(found.candidates);
    throw new UsageError(
      `${name} names ${found.candidates.length} handlers.`,
      `Name one of them: ${names[0]}.`,
      found.candidates.map((candidate, index) => candidateInWords(candidate, names[index] ?? '')),
    );
  }
  const later = target?.stage && laterStage(name);
  if (later) {
    const message = `${target.name} has no handler ${name} yet: it appears in ${stageInWords(later)}.`;
    throw new InspectError(
      1,
      message,
      `Ask for that stage or a later one: --stage ${later.number}.`,
    );
  }
  const near =
    found.near.length > 0
      ? `Did you mean ${found.near.join(', ')}?`
      : 'Run nest-inspect routes to see every handler.';
  throw new InspectError(1, `No handler is named ${name}.`, near);
}

/** One handler may be given to several microservices, which only the server tells apart. */
function candidateInWords({ handler, address }: Entrypoint, name: string): string {
  const qualified = `${handler.class}.${handler.method}`;
  const where = isRpcAddress(address) ? [addressInWords(address)] : [];
  return [name, ...(qualified === name ? [] : [qualified]), ...where].join('  ');
}
