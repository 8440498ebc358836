/** Frames of this tool and of Nest's core stand between who asked and where it is asked. */
const OWN = new URL('..', import.meta.url).href;
const PACKAGE = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/;
/** What Node and the engine run by themselves is not in a file. */
const FILE = /^(?!.*\bnode:).*[\\/][^\\/]+:\d+:\d+\)?$/;
const FRAMES = 20;

/** The package whose code is running, else the class; null where the stack tells neither. */
export function callerOnStack(): string | null {
  for (const frame of framesOf()) {
    if (frame.includes(OWN) || !FILE.test(frame)) continue;
    const name = PACKAGE.exec(frame)?.[1]?.replace('\\', '/');
    const caller = name ?? className(frame);
    if (caller !== null && caller !== '@nestjs/core') return caller;
  }
  return null;
}

function framesOf(): string[] {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = before;
  return String(stack).split('\n').slice(1);
}

/** `at async Explorer.explore (file:///…)` */
function className(frame: string): string | null {
  const [, name = 'Object'] =
    /^\s*at (?:async )?(?:new )?([\p{Lu}$_][\p{ID_Continue}$]*)\./u.exec(frame) ?? [];
  return name === 'Object' ? null : name;
}
