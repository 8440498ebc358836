import Module from 'node:module';
import { dirname, sep } from 'node:path';
import type { Observed } from './other-nest.js';
import { OtherNestUsed } from './other-nest-used.js';
import type { Patches } from '../patches.js';
import { filesOf, stackLines } from './stack-files.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const FACTORY = ['@nestjs', 'core', 'nest-factory.js'].join(sep);
const STARTERS = ['create', 'createMicroservice', 'createApplicationContext'];

interface Loaded {
  exports: Record<string, unknown>;
}

/** Each further copy of Nest that is required is told apart by its file, and its `NestFactory` starts nothing. */
export function watchRequired(
  patches: Patches,
  observed: Observed,
  report: (found: OtherNestUsed) => void,
): void {
  const watch = ({ exports }: Loaded, file: string) => {
    const folder = dirname(file);
    if (!file.endsWith(FACTORY) || folder === observed.folder) return;
    const { NestFactoryStatic: factory } = exports;
    if (typeof factory !== 'function') return;
    const starts = (user: string | null) => {
      if (observed.isStarted()) return observed.startsBeside(folder);
      report(new OtherNestUsed(folder, user));
      return false;
    };
    for (const name of STARTERS) watchStarter(patches, factory.prototype as object, name, starts);
  };
  const { _cache: loaded, _extensions: endings } = Module as unknown as {
    _cache: Record<string, Loaded>;
    _extensions: Record<string, Method>;
  };
  for (const [file, module] of Object.entries(loaded)) watch(module, file);
  patches.replace(
    endings,
    '.js',
    (original) =>
      function load(this: unknown, ...args: unknown[]) {
        (original as Method).apply(this, args);
        watch(args[0] as Loaded, args[1] as string);
      },
  );
}

/** What may not start waits for good: an error would be one of the application. */
function watchStarter(
  patches: Patches,
  factory: object,
  name: string,
  starts: (user: string | null) => boolean,
): void {
  patches.replace(
    factory,
    name,
    (original) =>
      function start(this: unknown, ...args: unknown[]) {
        const [, ...callers] = filesOf(stackLines());
        const user = callers.find((file) => !/[\\/]@nestjs[\\/]core[\\/]/.test(file));
        if (starts(user ?? null)) return (original as Method).apply(this, args);
        return new Promise<never>(() => {});
      },
  );
}
