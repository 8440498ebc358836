import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TargetError } from '../../model/errors.js';
import { CACHE_FOLDER } from './cache-folder.js';
import { moduleOptions, transformersIn, type CompileConfig } from './compile-config.js';
import type { EmitRequest } from './emit-in-child.js';
import type { Emitted } from './emit-program.js';
import { moduleFormatOf } from './module-format.js';
import { runCompiler, runCompilerNow, type Printed } from './run-compiler.js';
import { runnableJsx } from './runnable-jsx.js';
import { withSourceMap } from './with-source-map.js';

const CHILD = fileURLToPath(new URL('emit-in-child.js', import.meta.url));

/** Emits with the JavaScript API, in a process of its own: a checker takes time and memory. */
export async function emitWithApi(
  config: CompileConfig,
  api: string,
  entry: string,
): Promise<Emitted> {
  return emittedIn(await runCompiler(CHILD, [requestOf(config, api, entry)], config.root));
}

/** The same for what cannot wait. */
export function emitWithApiNow(config: CompileConfig, api: string, entry: string): Emitted {
  return emittedIn(runCompilerNow(CHILD, [requestOf(config, api, entry)], config.root));
}

function requestOf(
  { root, tsconfig, options, builder }: CompileConfig,
  api: string,
  entry: string,
): string {
  const format = moduleFormatOf(entry, options['module']);
  const { experimentalDecorators, emitDecoratorMetadata } = options;
  const request: EmitRequest = {
    api,
    root,
    tsconfig,
    entry,
    options: {
      ...(tsconfig === null ? options : {}),
      ...moduleOptions(options, format),
      ...runnableJsx(options),
      experimentalDecorators,
      emitDecoratorMetadata,
    },
    plugins: builder.plugins,
    transformers: transformersIn(options),
    patchedCompilers: join(CACHE_FOLDER, 'ts-patch'),
  };
  return JSON.stringify(request);
}

function emittedIn({ stdout, stderr }: Printed): Emitted {
  const emitted = parse(stdout);
  if (!emitted) {
    throw new TargetError(
      'The TypeScript of the project failed while it compiled the sources.',
      'Build the project to see why, or use its output: --dist.',
      { details: stderr.split('\n').filter(Boolean).slice(0, 8) },
    );
  }
  const outputs = Object.entries(emitted.outputs);
  return {
    ...emitted,
    outputs: Object.fromEntries(outputs.map(([file, text]) => [file, withSourceMap(text, file)])),
  };
}

function parse(text: string): Emitted | null {
  try {
    return JSON.parse(text) as Emitted;
  } catch {
    return null;
  }
}
