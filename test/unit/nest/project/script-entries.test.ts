import { expect, it } from 'vitest';
import { filesOf, scriptEntries } from '../../../../dist/nest/project/script-entries.js';

it.each([
  ['node dist/main', ['dist/main']],
  [
    'node --enable-source-maps --max-old-space-size=4096 ./dist/src/main.js',
    ['./dist/src/main.js'],
  ],
  ['node -r dotenv/config -r ./tracing.js dist/index.js', ['dist/index.js']],
  ['node --env-file .env --watch dist/main.js', ['dist/main.js']],
  ['ts-node src/server.ts', ['src/server.ts']],
  ['ts-node -P tsconfig.server.json -r tsconfig-paths/register src/server', ['src/server']],
  ['cross-env NODE_ENV=development PORT=3 ts-node-dev --respawn src/index.ts', ['src/index.ts']],
  ['tsx watch --clear-screen=false src/index.ts', ['src/index.ts']],
  ['nodemon --watch src --ext ts --exec "ts-node src/main.ts"', ['src/main.ts']],
  ['nodemon -w src src/app.js', ['src/app.js']],
  [String.raw`tsc-watch --onSuccess \"node dist/app.js\"`, ['dist/app.js']],
  ['npm run build && dotenv -e .env -- node build/server.js', ['build/server.js']],
  ["NODE_OPTIONS='--no-warnings --trace' bun run --hot src/main.ts", ['src/main.ts']],
  ['vite-node --watch src/main.ts', ['src/main.ts']],
  ['pm2-runtime start dist/main.js --name api', ['dist/main.js']],
  ['concurrently "tsc -w" "node ./dist/main.js"', ['./dist/main.js']],
  ['nest start --watch --entryFile server', ['src/server']],
  ['nest start --watch', []],
  ['nx serve api', []],
  ['node .', []],
  ['bun run dev', []],
  ['swc src -d dist -w', []],
  ['vite', []],
  ['', []],
])('%s starts %j', (command, files) => {
  expect(filesOf(command)).toEqual(files);
});

it('asks the scripts that start sources before those that start output', () => {
  const scripts = {
    'start:prod': 'node dist/main.js',
    start: 'nest start',
    dev: 'tsx src/dev.ts',
    test: 'node test.js',
    constructor: 'node no.js',
  };
  expect(scriptEntries(scripts)).toEqual([
    { file: 'src/dev.ts', script: 'dev' },
    { file: 'dist/main.js', script: 'start:prod' },
  ]);
  expect(scriptEntries({ dev: 3 })).toEqual([]);
});
