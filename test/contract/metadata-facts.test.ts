import { describe, expect, it } from 'vitest';
import { runChild } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

const APPS = [
  'fixtures/matrix-9',
  'fixtures/matrix-10',
  'fixtures/matrix-11',
  'fixtures/matrix-12',
  'fixtures/rpc-10',
  'fixtures/rpc-11',
  'fixtures/rpc-12',
  'fixtures/graphql-10',
  'fixtures/graphql-12',
];
const checked = startAhead(APPS, (app) => runChild('metadata-facts', { app }));

const WEB_SOCKETS = /^websockets:|^port$|^message$/;
const PATTERNS = /^microservices:/;
const OF_A_PACKAGE = new RegExp(`${WEB_SOCKETS.source}|${PATTERNS.source}`);

describe.each(APPS)('what is said of metadata, in %s', (app) => {
  it('is written by the decorators that are named', async () => {
    const { facts } = await checked(app);
    const installed = facts.filter(({ isKnown }) => isKnown);
    const wrong = installed.flatMap(({ on, key, writtenBy }) =>
      writtenBy
        .filter(({ keys }) => keys !== null && !keys.includes(key))
        .map(({ name }) => `@${name} writes no ${key} on a ${on}`),
    );
    expect(wrong).toEqual([]);
    const unwritten = installed.filter(({ writtenBy }) => writtenBy.every(({ keys }) => !keys));
    expect(unwritten.map(({ key }) => key)).toEqual(
      app.includes('graphql') ? [] : ['__entryProvider__'],
    );
    expect(installed.length).toBeGreaterThan(25);
  });

  it('knows every key that this Nest has for handlers', async () => {
    const { facts } = await checked(app);
    const unknown = facts.filter(({ isKnown }) => !isKnown).map(({ key }) => key);
    const own = app.includes('matrix') ? WEB_SOCKETS : app.includes('rpc') ? PATTERNS : /^$/;
    const lacking = unknown.filter((key) => own.test(key) || !OF_A_PACKAGE.test(key));
    expect(lacking).toEqual(/-(9|10)$/.test(app) ? ['__sseOptions__'] : []);
  });

  it('is read by the classes that are named', async () => {
    const { readers } = await checked(app);
    expect(readers.filter(({ isExported, mentions }) => !isExported || !mentions)).toEqual([]);
    expect(readers.length).toBeGreaterThan(25);
  });

  it('names the decorators of parameters, routes and patterns', async () => {
    const { params, routes } = await checked(app);
    const misnamed = params.filter(({ type, written }) => !written?.includes(type));
    expect(misnamed.map(({ transport, decorator }) => `${transport} ${decorator}`)).toEqual([]);
    expect(routes.filter(({ name, told }) => told !== `@${name}`)).toEqual([]);
    expect(routes.length).toBeGreaterThan(7);
  });
});
