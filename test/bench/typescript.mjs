import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, row, runNode } from './measure.mjs';

const PREVIEW = fileURLToPath(new URL('preview-built.mjs', import.meta.url));
const TARGETS = [
  { name: 'TypeScript 5, file by file', fixture: 'sources/metadata', packages: 'nest-11-source' },
  { name: 'TypeScript 5, program', fixture: 'sources/metadata', packages: 'nest-11-source' },
  {
    name: 'TypeScript 7, ES modules',
    fixture: 'nest-12-source',
    packages: 'nest-12-source',
    // It has no API for `nest build` to call.
    onlyTsc: true,
  },
];
/** The only file of `sources/metadata` that needs a checker. */
const NEEDS_CHECKER = join('src', 'kinds.controller.ts');
const WITHOUT_HANDLERS = `import { Controller } from '@nestjs/common';

@Controller()
export class KindsController {}
`;

/** Listing sources against what the project does by itself. The runs of a round follow each other. */
export function printTypeScript(root, rounds, nestCli) {
  for (const target of TARGETS) {
    const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-bench-'));
    try {
      printTarget(root, target, folder, rounds, target.onlyTsc ? null : nestCli);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function printTarget(root, { name, fixture, packages }, folder, rounds, nestCli) {
  const app = join(folder, 'app');
  const fixtures = join(root, 'fixtures');
  const filter = (path) => !path.includes('node_modules');
  cpSync(join(fixtures, fixture), app, { recursive: true, filter });
  symlinkSync(join(fixtures, packages, 'node_modules'), join(app, 'node_modules'));
  if (name.endsWith('file by file')) {
    writeFileSync(join(app, NEEDS_CHECKER), WITHOUT_HANDLERS);
  }
  addTypes(join(app, 'tsconfig.json'), join(root, 'node_modules', '@types'));
  const work = stepsFor(root, app, join(folder, 'cache'), nestCli);
  const told = Array.from({ length: rounds + 1 }, () => round(work));
  // The first round only warms the file cache.
  told.shift();
  const build = nestCli === null ? 'tsc' : 'nest build';
  console.log(`\nroutes on sources: ${name}, ${rounds} rounds, built by ${build}`);
  console.log(row('', ['median ms', ': build', ': --dist', ': preview']));
  for (const step of Object.keys(work)) {
    const ratios = ['build', 'list --dist', 'bare preview of dist'].map((other) =>
      median(told.map((one) => one[step] / one[other])).toFixed(2),
    );
    console.log(row(step, [median(told.map((one) => one[step])).toFixed(0), ...ratios]));
  }
}

function round(work) {
  return Object.fromEntries(Object.entries(work).map(([step, run]) => [step, run().ms]));
}

/** The fixtures are compiled with the types of the project that they are part of. */
function addTypes(file, types) {
  const { compilerOptions, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
  const config = { compilerOptions: { ...compilerOptions, typeRoots: [types] }, ...rest };
  writeFileSync(file, JSON.stringify(config));
}

function stepsFor(root, app, cache, nestCli) {
  const bin = join(root, 'bin', 'nest-inspect.js');
  const tsc = join(app, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = { cwd: app, env: { XDG_CACHE_HOME: cache } };
  const build = nestCli === null ? [tsc, '-p', 'tsconfig.json'] : [nestCli, 'build'];
  return {
    build: () => runNode(build, options),
    'bare preview of dist': () => runNode([PREVIEW, app], options),
    'list --dist': () => runNode([bin, 'routes', '--dist'], options),
    'list sources, cold': () => {
      rmSync(cache, { recursive: true, force: true });
      return runNode([bin, 'routes'], options);
    },
    'list sources, warm': () => runNode([bin, 'routes'], options),
  };
}
