import type { MetadataRead } from '../model/experiment.js';
import { Patches } from '../nest/patches.js';

/** The functions of `reflect-metadata` that read. */
const READING = ['getMetadata', 'getOwnMetadata', 'hasMetadata', 'hasOwnMetadata'];

/**
 * Runs something, and tells which functions of Nest asked for these keys of
 * metadata meanwhile, in the order of asking. `marks` are those of them that are
 * looked for among all keys of a class.
 */
export async function watchReads<T>(
  { keys, marks }: { keys: readonly string[]; marks: readonly string[] },
  run: () => Promise<T>,
): Promise<{ result: T; reads: MetadataRead[] }> {
  const wanted = new Set<unknown>(keys);
  const reads = new Map<string, MetadataRead>();
  const patches = new Patches();
  for (const name of READING) {
    patches.replace(
      Reflect,
      name,
      (original) =>
        function watched(this: unknown, ...given: unknown[]): unknown {
          if (wanted.has(given[0])) note(String(given[0]), reads);
          return Reflect.apply(original as Function, this, given);
        },
    );
  }
  patches.replace(
    Reflect,
    'getMetadataKeys',
    (original) =>
      function watched(this: unknown, ...given: unknown[]): unknown {
        const found = Reflect.apply(original as Function, this, given) as unknown[];
        for (const mark of marks) if (found.includes(mark)) note(mark, reads);
        return found;
      },
  );
  try {
    return { result: await run(), reads: [...reads.values()] };
  } finally {
    patches.restore();
  }
}

function note(key: string, reads: Map<string, MetadataRead>): void {
  const reader = readerOf(new Error('read').stack ?? '');
  if (!reader) return;
  const id = `${key} ${reader.name}`;
  const known = reads.get(id);
  if (known) known.times += 1;
  else reads.set(id, { key, ...reader, times: 1 });
}

const FRAME =
  /^ +at (?:async )?(?:new )?(?:(\S+) (?:\[as \w+\] )?\()?(?:file:\/\/)?(.*?):(\d+):\d+\)?$/;
const OF_NEST = /.*\/node_modules\/(@nestjs\/[^/]+)\/(.*)$/;

/** The innermost function of Nest with a name; null where something else asks. */
function readerOf(stack: string): Omit<MetadataRead, 'key' | 'times'> | null {
  // Behind the message stand this module's own two.
  const [asking, ...around] = stack.split('\n').slice(3).map(frameOf);
  if (!asking) return null;
  const named = [asking, ...around].find((frame) => frame?.file === asking.file && frame.name);
  const { package: from, file, line } = asking;
  return { name: named?.name ?? '(anonymous)', package: from, file, line };
}

function frameOf(text: string) {
  const [, name = '', path = '', line] = FRAME.exec(text) ?? [];
  const [, from, file] = OF_NEST.exec(path) ?? [];
  if (!from || !file) return null;
  const shown = name.replace(/^(?:Object|Function)\./, '');
  return {
    name: /^(?:<anonymous>|Array\.|Map\.)/.test(shown) ? '' : shown,
    package: from,
    file,
    line: Number(line),
  };
}
