import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** How nest-cli builds the project. */
export interface Builder {
  swc: boolean;
  /** Whether it takes each file by itself, so that no checker tells what a type in metadata is. */
  isolated: boolean;
  /** Transformers that nest-cli applies to the sources, but for those that only document them. */
  plugins: Plugin[];
}

export interface Plugin {
  name: string;
  options: Record<string, unknown>;
}

interface BuilderOptions {
  tsConfigPath?: string;
  builder?: string | { type?: string };
  plugins?: (string | { name?: string; options?: Record<string, unknown> })[];
}

interface CliFile {
  compilerOptions?: BuilderOptions;
  projects?: Record<string, { compilerOptions?: BuilderOptions }>;
}

/** Options of a project of a monorepo stand before those of the whole; it is known by its tsconfig. */
export function readBuilder(root: string, tsconfig: string | null): Builder {
  const cli = readCli(root);
  const project = Object.values(cli.projects ?? {}).find(
    ({ compilerOptions }) =>
      compilerOptions?.tsConfigPath && resolve(root, compilerOptions.tsConfigPath) === tsconfig,
  );
  const options = { ...cli.compilerOptions, ...project?.compilerOptions };
  const builder = typeof options.builder === 'object' ? options.builder.type : options.builder;
  const swc = builder === 'swc' || existsSync(join(root, '.swcrc'));
  // swc takes no transformers of TypeScript. A .swcrc alone may be there for the tests.
  return { swc, isolated: builder === 'swc', plugins: swc ? [] : pluginsOf(options) };
}

/** What `@nestjs/swagger` adds is read by nobody but its own document, and makes modules fail. */
function pluginsOf({ plugins = [] }: BuilderOptions): Plugin[] {
  return plugins.flatMap((plugin) => {
    const { name, options = {} } = typeof plugin === 'string' ? { name: plugin } : plugin;
    return name && !name.startsWith('@nestjs/swagger') ? [{ name, options }] : [];
  });
}

function readCli(root: string): CliFile {
  try {
    return JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')) as CliFile;
  } catch {
    return {};
  }
}
