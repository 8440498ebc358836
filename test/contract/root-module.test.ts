import { describe, expect, it } from 'vitest';
import { runChild } from './support/run-child.js';

const EDGE = 'fixtures/edge';

/** `--app file#Class` where no `main.ts` starts the module, in the forms that modules are exported in. */
const FORMS = [
  { form: 'an export', file: 'root-module/src/app.module.js' },
  { form: 'the default export', file: 'root-module/src/default.module.js' },
  { form: 'a member of exports', file: 'root-module-cjs/src/named.module.js' },
  {
    form: 'a member that only running the file shows',
    file: 'root-module-cjs/src/whole.module.js',
  },
  { form: 'module.exports itself', file: 'root-module-cjs/src/single.module.js' },
];

describe('a root module', () => {
  it.each(FORMS)('is found as $form', async ({ file }) => {
    const { model } = await runChild('list', { app: `${EDGE}/${file}#AppModule` });
    expect(model.target.entry).toBe(`src/${file.split('/').at(-1)}#AppModule`);
    expect(model.entrypoints.map(({ label }) => label)).toEqual(['GET /ping']);
    expect(model.modules[0]?.name).toBe('AppModule');
  });

  it('is found by the name "default" as well', async () => {
    const { model } = await runChild('list', {
      app: `${EDGE}/root-module/src/default.module.js#default`,
    });
    expect(model.entrypoints.map(({ label }) => label)).toEqual(['GET /ping']);
  });

  it('listens when it is live', async () => {
    const { shots, servers } = await runChild('fire', {
      app: `${EDGE}/root-module/src/app.module.js#AppModule`,
      shots: [{ id: 'http:GET /ping#PingController.ping', request: {} }],
    });
    expect(servers).toBe(1);
    expect(shots).toMatchObject([{ outcome: 'answered', status: 200, body: 'pong' }]);
  });

  it.each(['Nope', 'NOT_A_CLASS'])(
    'that is not there is told, with those that are: %s',
    async (name) => {
      const listing = runChild('list', { app: `${EDGE}/root-module/src/app.module.js#${name}` });
      await expect(listing).rejects.toThrow(`src/app.module.js has no class named ${name}.`);
      await expect(listing).rejects.toThrow('It exports AppModule, EmptyModule.');
    },
  );
});
