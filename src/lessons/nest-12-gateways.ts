import { isWsAddress } from '../model/address.js';
import { defineLesson } from './lesson.js';
import { method } from './nest-functions.js';
import { same } from './same.js';
import type { Seen } from './seen.js';
import { spansOf } from './traced.js';

const INTERCEPTOR = 'HttpServiceResponseInterceptor';
const GLOBALS = method(
  'core',
  'interceptors/interceptors-context-creator',
  'InterceptorsContextCreator',
  'getGlobalMetadata',
);
const FILTERS = method(
  'websockets',
  'context/exception-filters-context',
  'ExceptionFiltersContext',
  'getGlobalMetadata',
);
const WRAPPED = { returnCode: 'SUC00000', data: 'received reqData' };
const OTHER = ['probe', 'chat:ack', 'text=hi', '--trace'];

export const nest12Gateways = defineLesson<'nest12Gateways'>({
  prediction: {
    question: 'predict',
    choices: [
      { text: 'wrappedOnce', holds: (seen) => ackIs(seen, WRAPPED) },
      {
        text: 'wrappedTwice',
        holds: (seen) => ackIs(seen, { returnCode: 'SUC00000', data: WRAPPED }),
      },
      { text: 'notWrapped', holds: (seen) => ackIs(seen, WRAPPED.data) },
    ],
  },
  parts: [
    {
      before: 'runRoutes',
      run: { as: 'routes', command: ['routes'] },
      claims: [
        {
          text: 'globalOnGateway',
          holds: (seen) =>
            seen
              .routes('routes')
              .entrypoints.some(
                ({ address, pipeline }) =>
                  isWsAddress(address) &&
                  pipeline.some(({ name, level }) => name === INTERCEPTOR && level === 'global'),
              ),
          by: [GLOBALS],
        },
        {
          text: 'filtersNever',
          holds: (seen) => {
            const globals = seen
              .routes('routes')
              .filters.filter(({ bindings }) => bindings.some(({ level }) => level === 'global'));
            return globals.length > 0 && globals.every(({ handlers }) => !handlers['ws']);
          },
          by: [FILTERS],
          code: true,
        },
      ],
    },
    {
      before: 'runTrap',
      run: {
        as: 'trap',
        command: ['probe', 'hello', 'name=Tom', '--stage', 'double-wrap', '--trace'],
      },
      claims: [
        {
          text: 'twice',
          holds: (seen) => {
            const around = spansOf(seen.probe('trap'), 'interceptor');
            return around.length === 2 && around.every(({ outcome }) => outcome === 'changed');
          },
        },
      ],
    },
    {
      before: 'runCure',
      run: { as: 'cure', command: ['probe', 'hello', 'name=Tom', '--trace'] },
      claims: [
        {
          text: 'asksForType',
          holds: (seen) => {
            const own = spansOf(seen.probe('cure'), 'interceptor').find(
              ({ name }) => name === INTERCEPTOR,
            );
            return own?.outcome === 'passed' && same(seen.probe('cure').received.ack, [WRAPPED]);
          },
        },
      ],
    },
    {
      before: 'runNest11',
      needs: { files: prepared('nest-11'), otherwise: 'noCheckout' },
      run: { as: 'nest11', command: [...OTHER, '--app', 'fixtures/nest-11'] },
      claims: [
        {
          text: 'noGlobals',
          holds: (seen) => globalsRun(seen, 'nest11').length === 0,
        },
      ],
    },
    {
      before: 'runNest12',
      needs: { files: prepared('nest-12-esm'), otherwise: 'noCheckoutEither' },
      run: { as: 'nest12', command: [...OTHER, '--app', 'fixtures/nest-12-esm'] },
      claims: [
        {
          text: 'allGlobals',
          holds: (seen) =>
            ['GlobalInstanceGuard', 'GlobalInstanceInterceptor', 'GlobalInstancePipe'].every(
              (name) => globalsRun(seen, 'nest12').includes(name),
            ),
        },
      ],
    },
  ],
  next: { text: 'next', command: ['routes', '--app', '.'] },
});

/** What `fixtures/install.mjs` writes last: packages that came half, or were not compiled for, do not count. */
function prepared(name: string): string[] {
  return ['node_modules/.fixture-lock', 'dist/.fixture-sources'].map(
    (file) => `fixtures/${name}/${file}`,
  );
}

function ackIs(seen: Seen, value: unknown): boolean {
  return same(seen.probe('trap').received.ack, [value]);
}

/** Names of what ran and is registered with `app.useGlobal…` or `APP_…` in the fixture. */
function globalsRun(seen: Seen, name: string): string[] {
  return (seen.probe(name).trace?.spans ?? [])
    .map((span) => span.name)
    .filter((one) => /^(?:Second)?(?:GlobalInstance|AppToken)/.test(one));
}
