import { TargetError } from '../model/errors.js';
import type { Nest } from './load-nest.js';

const OLDEST = 8;

/** Nest below 8 has neither versions nor path factories, which everything here reads. Errors: `TargetError`. */
export function checkNestVersion({ version }: Pick<Nest, 'version'>): void {
  if (Number(version.split('.')[0]) >= OLDEST) return;
  throw new TargetError(
    `Nest ${version} is older than what can be observed: Nest ${OLDEST} and later.`,
    'Update the Nest of the project; its migration guides lead from one major to the next.',
  );
}
