import { TargetError } from '../../model/errors.js';

/** A source that no compiler can make anything of. `line` counts from 1. */
export function brokenSyntax(file: string, line: number, message: string): TargetError {
  return new TargetError(
    `${file} is not valid TypeScript: ${message}`,
    'Correct it and try again.',
    { details: [`at ${file}:${line}`] },
  );
}
