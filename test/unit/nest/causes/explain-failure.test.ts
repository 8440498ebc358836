import { createRequire } from 'node:module';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isBundled } from '../../../../dist/nest/project/is-bundled.js';
import { explainFailure } from '../../../../dist/nest/causes/explain-failure.js';
import { folderWith } from '../../../cli/support/targets.js';

const NPM = { 'package-lock.json': '{}' };

function packageFile(more: Record<string, unknown> = {}): string {
  return JSON.stringify({ name: 'app', ...more });
}

/** What Node really throws when `src/main.js` of these files is required. */
function thrownBy(folder: string, file = 'src/main.js'): unknown {
  try {
    createRequire(join(folder, 'package.json'))(join(folder, file));
  } catch (error) {
    return error;
  }
  throw new Error('It was loaded.');
}

function explain(files: Record<string, string>, printed: string[] = []) {
  const folder = folderWith({ 'package.json': packageFile(), ...NPM, ...files });
  return explainFailure(thrownBy(folder), folder, printed);
}

it('what this Node does not export is told, as nobody names a version', () => {
  const message = "The requested module 'node:fs' does not provide an export named 'of_later'";
  const folder = folderWith({ 'package.json': packageFile() });
  expect(explainFailure(new SyntaxError(message), folder, [])).toEqual({
    why: `Node ${process.versions.node} has no of_later in node:fs.`,
    next: 'Run it with a Node that has it; package.json names none (engines.node).',
  });
});

describe('TypeScript that JavaScript loads', () => {
  const expected = {
    why: 'src/app.ts is TypeScript, and nothing compiles it where JavaScript starts the application.',
    next: 'Build the project, or point --app at the TypeScript file that starts it.',
  };

  it('without its ending', () => {
    const files = { 'src/main.js': "require('./app');", 'src/app.ts': '' };
    expect(explain(files)).toEqual(expected);
  });

  it('as what Node cannot read', () => {
    const folder = folderWith({ 'package.json': packageFile() });
    const file = join(folder, 'src', 'app.ts');
    const unknown = new TypeError(`Unknown file extension ".ts" for ${file}`);
    expect(explainFailure(unknown, folder, [])).toEqual(expected);
  });
});

describe('the client of Prisma', () => {
  const schema =
    'generator client {\n  provider = "prisma-client"\n  output   = "../src/generated/prisma"\n}\n';
  const script = { scripts: { 'db:types': 'prisma generate --no-hints' } };

  it('that throws because it is not generated', () => {
    const thrown =
      'throw new Error("@prisma/client did not initialize yet. Please run \\"prisma generate\\"");';
    expect(explain({ 'src/main.js': thrown })).toEqual({
      why: 'The client of Prisma is not generated.',
      next: 'Generate it: npx prisma generate.',
    });
  });

  it('whose files are not there, with the script of the project', () => {
    const files = {
      'package.json': packageFile(script),
      'src/main.js': 'require("@prisma/client");',
      'node_modules/@prisma/client/package.json': '{"name":"@prisma/client"}',
      'node_modules/@prisma/client/index.js': 'require(".prisma/client/default");',
    };
    expect(explain(files)?.next).toBe('Generate it: npm run db:types.');
  });

  it('that goes where the schema says', () => {
    const files = {
      'prisma/schema.prisma': schema,
      'src/main.js': 'require("./generated/prisma/client");',
    };
    expect(explain(files)?.next).toBe('Generate it: npx prisma generate.');
  });

  it('is a package like any other as long as it is not installed', () => {
    const declared = packageFile({ dependencies: { '@prisma/client': '6' } });
    expect(
      explain({ 'package.json': declared, 'src/main.js': 'require("@prisma/client");' })?.next,
    ).toBe('Install the packages of the project: npm install.');
  });
});

describe('a package that is not there', () => {
  const main = { 'src/main.js': 'require("left-pad/inner");' };

  it('and is declared: the install command of the lock file', () => {
    const files = {
      'package.json': packageFile({ devDependencies: { 'left-pad': '1' } }),
      'pnpm-lock.yaml': '',
      ...main,
    };
    expect(explain(files)).toEqual({
      why: 'left-pad is one of the devDependencies in package.json, and is not installed.',
      next: 'Install the packages of the project: pnpm install.',
    });
  });

  it('and nobody declares', () => {
    expect(explain(main)).toEqual({
      why: 'left-pad is not installed, and no package.json of the project names it.',
      next: expect.stringContaining('npm install left-pad') as string,
    });
  });

  it('and is a peer of an installed one', () => {
    const files = {
      'src/main.js': 'require("cache-of");',
      'node_modules/cache-of/package.json':
        '{"name":"cache-of","peerDependencies":{"keyv":"*"},"devDependencies":{"keyv":"5"}}',
      'node_modules/cache-of/index.js': 'require("keyv");',
    };
    expect(explain(files)).toEqual({
      why: 'cache-of needs keyv beside it (a peer), and it is not installed.',
      next: 'Install it: npm install keyv.',
    });
  });

  it('declared by a package within the project, which may be installed by itself', () => {
    const files = {
      'package.json': packageFile({ dependencies: { 'left-pad': '1' } }),
      'pnpm-lock.yaml': '',
      'src/main.js': 'require("../apps/auth/main");',
      'apps/auth/package.json': '{"name":"auth","dependencies":{"left-pad":"1"}}',
      'apps/auth/main.js': 'require("left-pad");',
    };
    const why =
      'left-pad is one of the dependencies in apps/auth/package.json, and is not installed.';
    const next = 'Install the packages of the project: pnpm install';
    expect(explain(files)).toEqual({ why, next: `${next}.` });
    expect(explain({ ...files, 'apps/auth/yarn.lock': '' })).toEqual({
      why,
      next: 'Install the packages of the project: yarn install (in apps/auth).',
    });
  });

  it('and Nest loads on demand, which it only prints', () => {
    const printed = [
      'ERROR [PackageLoader] The "class-validator" package is missing. Please, make sure to install it',
    ];
    expect(
      explain({ 'src/main.js': 'throw new Error("process.exit(1) is refused");' }, printed)?.next,
    ).toBe('Install it: npm install class-validator.');
  });

  it('imported as an ES module', async () => {
    const folder = folderWith({
      'package.json': packageFile({ type: 'module', dependencies: { 'left-pad': '1' } }),
      ...NPM,
      'src/main.mjs': 'import "left-pad";',
    });
    const file = pathToFileURL(join(folder, 'src/main.mjs')).href;
    const native = (await import(join(import.meta.dirname, 'native-import.mjs'))) as {
      load(file: string): Promise<unknown>;
    };
    const thrown = await native.load(file);
    expect(explainFailure(thrown, folder, [])?.why).toContain(
      'left-pad is one of the dependencies',
    );
  });
});

describe('a package of the workspace', () => {
  it.each([
    ['main', { main: './dist/index.js' }],
    ['exports', { exports: './dist/index.js' }],
  ])('that is not built, by its %s', (_name, entry) => {
    const folder = folderWith({
      'pnpm-workspace.yaml': '',
      'pnpm-lock.yaml': '',
      'apps/api/package.json': packageFile({ dependencies: { '@acme/lib': 'workspace:*' } }),
      'apps/api/src/main.js': 'require("@acme/lib");',
      'packages/lib/package.json': JSON.stringify({
        name: '@acme/lib',
        ...entry,
        scripts: { build: 'tsc' },
      }),
    });
    const link = join(folder, 'apps/api/node_modules/@acme/lib');
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(folder, 'packages/lib'), link);
    const root = join(folder, 'apps/api');
    expect(explainFailure(thrownBy(root), root, [])).toEqual({
      why: '@acme/lib is a package of the workspace (../../packages/lib) that is not built.',
      next: 'Build it: pnpm --filter @acme/lib run build.',
    });
  });
});

describe('a file that a command makes', () => {
  it('has the script of the project', () => {
    const scripts = { 'gql:types': 'graphql-codegen', start: 'nest start' };
    const files = {
      'package.json': packageFile({ scripts }),
      'src/main.js': 'require("./__generated__/schema");',
    };
    expect(explain(files)).toEqual({
      why: 'src/__generated__/schema looks like a file that a command makes.',
      next: 'Make it: npm run gql:types.',
    });
  });

  it('of the compiler plugins of Nest has the command of Nest', () => {
    expect(explain({ 'src/main.js': 'require("./metadata");' })?.next).toBe(
      'Make it: npx nest build --builder swc --type-check.',
    );
  });

  it('is known by the .gitignore as well', () => {
    const files = {
      '.gitignore': '/dist\nsrc/built-info.ts\n',
      'src/main.js': 'require("./built-info");',
    };
    expect(explain(files)?.why).toBe(
      'src/built-info is not part of the repository (.gitignore names it): a command makes it.',
    );
  });

  it('is known by a .gitignore within the project', () => {
    const files = {
      'src/lib/.gitignore': 'inner/made/',
      'src/main.js': 'require("./lib/inner/made");',
    };
    expect(explain(files)?.why).toContain('src/lib/inner/made is not part of the repository');
  });

  it('is not what every missing file is', () => {
    expect(explain({ 'src/main.js': 'require("./typing-mistake");' })).toBeNull();
  });
});

describe('a native part', () => {
  const addon = {
    'node_modules/bcrypt/package.json': '{"name":"bcrypt"}',
    'src/main.js': 'require("bcrypt");',
  };

  it('that is not built', () => {
    const files = {
      ...addon,
      'node_modules/bcrypt/index.js': 'require("./build/Release/bcrypt_lib.node");',
    };
    expect(explain(files)).toEqual({
      why: 'The native part of bcrypt is not built for this machine.',
      next: 'Build it: npm rebuild bcrypt.',
    });
  });

  it('that cannot be opened', () => {
    const files = {
      ...addon,
      'pnpm-lock.yaml': '',
      'node_modules/bcrypt/index.js': 'require("./lib.node");',
      'node_modules/bcrypt/lib.node': 'not a library',
    };
    expect(explain(files)?.next).toBe('Build it: pnpm rebuild bcrypt.');
  });

  it('that is built for another Node', () => {
    const said =
      "The module '/x/node_modules/argon2/lib.node' was compiled against a different Node.js version using NODE_MODULE_VERSION 93. This version of Node.js requires NODE_MODULE_VERSION 115.";
    const thrown = `throw Object.assign(new Error(${JSON.stringify(said)}), { code: 'ERR_DLOPEN_FAILED' });`;
    expect(explain({ 'src/main.js': thrown })).toEqual({
      why: `The native part of argon2 is built for Node 16, and this is Node ${process.versions.node}.`,
      next: 'Build it: npm rebuild argon2.',
    });
  });

  it('that the package bindings looks for', () => {
    const files = {
      ...addon,
      'node_modules/bcrypt/index.js': 'require("bindings")();',
      'node_modules/bindings/package.json': '{"name":"bindings"}',
      'node_modules/bindings/index.js':
        'module.exports = () => { throw new Error("Could not locate the bindings file. Tried:"); };',
    };
    expect(explain(files)?.next).toBe('Build it: npm rebuild bcrypt.');
  });

  it('that was installed on another platform', () => {
    const files = {
      'src/main.js': 'require("sharp");',
      'node_modules/sharp/package.json': '{"name":"sharp"}',
      'node_modules/sharp/index.js': 'require("@img/sharp-linux-x64/sharp.node");',
    };
    expect(explain(files)).toEqual({
      why: expect.stringMatching(/^The part of sharp for \S+ is not installed/) as string,
      next: 'Install the packages on this machine, optional ones included: npm install.',
    });
  });
});

describe('a file that is only beside the bundle', () => {
  const files = {
    'src/main.js': 'require("node:fs").readFileSync(__dirname + "/assets/mail.html");',
  };

  it('is told where the project is built as one', () => {
    const folder = folderWith({ 'package.json': packageFile(), ...files });
    const thrown = thrownBy(folder);
    const told = explainFailure(thrown, folder, [], () => true);
    expect(told?.why).toContain('in it __dirname is the folder of the bundle');
    expect(told?.next).toContain('--dist');
    expect(explainFailure(thrown, folder, [], () => false)).toBeNull();
    expect(explainFailure(new Error('No secret'), folder, [], () => true)).toBeNull();
  });

  it.each<[boolean, string, Record<string, string>]>([
    [true, 'webpack of nest-cli', { 'nest-cli.json': '{"compilerOptions":{"webpack":true}}' }],
    [
      true,
      'its builder',
      { 'nest-cli.json': '{"compilerOptions":{"builder":{"type":"webpack"}}}' },
    ],
    [false, 'tsc', { 'nest-cli.json': '{"compilerOptions":{"builder":"tsc"}}' }],
    [
      false,
      'a project that differs from the whole',
      {
        'nest-cli.json':
          '{"compilerOptions":{"webpack":true},"projects":{"a":{"compilerOptions":{"webpack":false,"tsConfigPath":"tsconfig.json"}}}}',
      },
    ],
    [true, 'Nx', { 'project.json': '{"targets":{"build":{"executor":"@nx/webpack:webpack"}}}' }],
    [false, 'tsc of Nx', { 'project.json': '{"targets":{"build":{"executor":"@nx/js:tsc"}}}' }],
    [true, 'the plugin of Nx', { 'webpack.config.js': '' }],
  ])('%s for %s', (expected, _name, texts) => {
    const folder = folderWith(texts);
    expect(isBundled({ folders: [folder], tsconfig: join(folder, 'tsconfig.json') })).toBe(
      expected,
    );
  });
});

describe('the Node that the project wants', () => {
  const broken = { 'src/main.js': 'const x = ;' };

  it.each([
    [
      'engines',
      { 'package.json': packageFile({ engines: { node: '>=99' } }) },
      'package.json asks for Node >=99',
    ],
    ['.nvmrc', { '.nvmrc': 'v99.1\n' }, '.nvmrc asks for Node v99.1'],
  ])('by its %s, where the syntax is unknown', (_name, files, said) => {
    expect(explain({ ...broken, ...files })).toEqual({
      why: `${said}, and this is Node ${process.versions.node}.`,
      next: 'Run it with the Node of the project (nvm use, fnm use, volta).',
    });
  });

  it('by a built-in module that this one lacks', () => {
    expect(explain({ 'src/main.js': 'require("node:not-yet");' })?.why).toBe(
      `Node ${process.versions.node} has no node:not-yet.`,
    );
  });

  it('does not matter where it is this one', () => {
    const files = {
      ...broken,
      'package.json': packageFile({ engines: { node: '>=18' } }),
      '.nvmrc': 'lts/*',
    };
    expect(explain(files)).toBeNull();
  });
});
