import { TargetError } from '../model/errors.js';
import type { Nest } from './load-nest.js';

/** The first version whose `NestFactory.create` knows `preview`. */
const FIRST = [9, 3] as const;

/** An older Nest ignores `preview`: what was meant as a look would start the application. */
export function checkPreview({ version }: Nest): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > FIRST[0] || (major === FIRST[0] && minor >= FIRST[1])) return;
  throw new TargetError(
    `Nest ${version} has no preview: to list the application it would have to be started.`,
    'Start it on purpose, on free ports of 127.0.0.1: routes --live.',
  );
}
