import { readFileSync } from 'node:fs';

/** What of Nest makes an application, or adds one to another. */
export type StartKind =
  | 'create'
  | 'createMicroservice'
  | 'createApplicationContext'
  | 'connectMicroservice';

const CALL = /\bNestFactory\s*\.\s*(create\w*)|\.\s*(connectMicroservice)\b/g;
/** nest-commander makes a context and runs commands in it. */
const COMMANDER = /\bCommandFactory\s*\.\s*(?:run|create)\w*/g;
const LOOP = /\b(?:for|forEach|map)\b[^{}]*\{[^{}]*\bNestFactory\s*\.\s*create/;

/**
 * Tells whether the text of an entry names more starts than were made. What
 * follows the last `listen` is the application's work, which a listing does not
 * run; where another application follows, it has to.
 */
export function namedStarts(file: string): (made: readonly StartKind[]) => boolean {
  const text = readOrEmpty(file);
  const named = [
    ...[...text.matchAll(CALL)].map((match) => match[1] ?? match[2]),
    ...[...text.matchAll(COMMANDER)].map(() => 'createApplicationContext'),
  ];
  const isLoop = LOOP.test(text);
  return (made) => {
    if (isLoop) return true;
    // A file that names none leaves the start to another one; a context alone may only be its beginning.
    if (named.length === 0) return made.every((kind) => kind === 'createApplicationContext');
    return named.some((kind) => count(named, kind) > count(made, kind));
  };
}

const LISTEN = /\.\s*listen\s*\(/;

/** Whether the text of an entry lets anything listen, but for what `startAllMicroservices` does. */
export function namesListen(file: string): boolean {
  return LISTEN.test(readOrEmpty(file));
}

function count(kinds: readonly unknown[], kind: unknown): number {
  return kinds.filter((one) => one === kind).length;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
