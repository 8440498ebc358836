import { beforeAll, describe, expect, it } from 'vitest';
import type { ConstructorForm, ExceptionFacts } from '../../src/model/exceptions.js';
import type { Outcome, Seen } from '../../src/model/explanation.js';
import type { Received } from '../../src/model/probe.js';
import { runChild, type ToldExceptions } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';
import { throwingApp } from './support/throwing-app.js';

const APPS = [
  { packages: 'matrix-9', entry: 'express-io' },
  { packages: 'matrix-10', entry: 'express-io' },
  { packages: 'matrix-11', entry: 'fastify-ws' },
  { packages: 'matrix-12', entry: 'express-io' },
  { packages: 'rpc-10', entry: 'rpc' },
  { packages: 'rpc-12', entry: 'rpc' },
].map((one) => ({ ...one, major: Number(one.packages.split('-')[1]) }));

/** Applications are waited for in their turn, on a busy machine. */
const PATIENCE_MS = 240_000;

const read = startAhead(APPS, ({ packages, entry }) =>
  runChild('exceptions', { app: `${throwingApp(packages)}/src/${entry}.cjs` }),
);

describe.each(APPS)('the exceptions of Nest $major, $entry', (app) => {
  let all: ToldExceptions;

  beforeAll(async () => {
    all = await read(app);
  }, PATIENCE_MS);

  it('are those that its packages export, with their statuses', () => {
    const ofNest = all.told.classes.filter(({ package: from }) => from !== null);
    const told = ofNest.map(({ class: name, status }) => ({ name, status }));
    expect(told.sort(byName)).toEqual([...all.exported].sort(byName));
    expect(told.length).toBeGreaterThan(20);
    const hasIntrinsic = told.some(({ name }) => name === 'IntrinsicException');
    expect(hasIntrinsic).toBe(app.major >= 11);
  });

  it('give a client what was told of each form', () => {
    const wrong = all.shots
      .map(({ class: name, form, received }) => ({
        call: `${name} ${form}`,
        told: comparable(formOf(all.told.classes, name, form)?.seen),
        seen: seenOf(received),
      }))
      .filter(({ told, seen }) => JSON.stringify(told) !== JSON.stringify(seen));
    expect(wrong).toEqual([]);
    expect(all.shots.length).toBeGreaterThan(app.entry === 'rpc' ? 2 : 80);
  });

  it('end as explain says of each handler', () => {
    const { classes, groups } = all.told;
    let compared = 0;
    for (const { handler, decisions } of all.explanations) {
      const group = groups.findIndex(({ handlers }) =>
        handlers.some(({ id }) => id === handler.id),
      );
      for (const decision of decisions) {
        const facts = classes.find((one) => one.class === decision.exception.class);
        const fate = facts?.fates.find((one) => one.groups.includes(group));
        if (!fate) continue;
        expect(ends(fate)).toEqual(ends(decision));
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(all.explanations.length * 5);
    expect(groups.flatMap(({ handlers }) => handlers)).toHaveLength(all.explanations.length);
  });

  it('of the application are found, constructed where Nest’s are derived', () => {
    const own = all.told.classes.filter(({ origin }) => origin === 'application');
    const { PlainException: plain, ...errors } = Object.fromEntries(
      own.map(({ class: name, extends: above, status, forms, thrown }) => [
        name,
        { above: above[0], status, constructed: forms.length > 0, thrown },
      ]),
    );
    expect(errors).toMatchObject({
      TeapotException: { above: 'HttpException', status: 418, thrown: 'TeapotException()' },
      CrackedTeapotException: { above: 'TeapotException', status: 418 },
      CodedError: { above: 'Error', status: null, constructed: false, thrown: 'CodedError' },
      HiddenException: { above: 'Error', constructed: false },
    });
    expect(plain).toMatchObject({ constructed: false });
  });
});

it('name the statuses of each Nest', async () => {
  const names = async (packages: string) => {
    const app = APPS.find((one) => one.packages === packages) as (typeof APPS)[number];
    const { statuses } = (await read(app)).told;
    return statuses.flatMap((one) => one.names);
  };
  expect(await names('matrix-9')).not.toContain('LOOP_DETECTED');
  expect(await names('matrix-12')).toContain('LOOP_DETECTED');
});

function byName(one: { name: string }, other: { name: string }): number {
  return one.name < other.name ? -1 : 1;
}

function formOf(
  classes: readonly ExceptionFacts[],
  name: string,
  form: ConstructorForm['form'],
): ConstructorForm | undefined {
  const facts = classes.find((one) => one.class === name);
  return facts?.forms.find((one) => one.form === form);
}

/** Without a reason, and with the status that the routes here have set where Nest leaves it. */
function comparable(told: Seen | null | undefined): unknown {
  if (told?.kind === 'response') return { ...told, status: told.status ?? 200 };
  return told?.kind === 'nothing' ? { kind: told.kind } : told;
}

/** What came, with what differs for each event in the words of what was told. */
function seenOf({ status, body, events = [], failure, ack }: Received): unknown {
  const [event] = events;
  if (status === undefined && !event && failure === undefined) return { kind: 'nothing' };
  if (status !== undefined) return { kind: 'response', status, body };
  if (event) {
    const payload = JSON.parse(JSON.stringify(event.args[0]), (key, value: unknown) =>
      key === 'pattern' ? '(its event)' : key === 'data' ? '(what the client sent)' : value,
    );
    return {
      kind: 'event',
      event: event.event,
      payload,
      ack: ack === undefined ? NO_ACK : 'called',
    };
  }
  return { kind: 'error', error: failure };
}

const NO_ACK = 'never called';

function ends({ asked, taker, logged }: Outcome): unknown {
  return { asked, taker, logged };
}
