import { withExplainer } from '../../../../dist/explain/with-explainer.js';
import { parseThrow } from '../../../../dist/model/parse-throw.js';
import { findTransport } from '../../../../dist/transports/index.js';
import { open } from './open.mjs';

const BODY = { name: 'Tom' };

/** An answer comes at once; only where none is expected the wait is short. */
const ANSWER_MS = 5000;
const SILENCE_MS = 100;

/**
 * Explains every handler of an application that throws what it is told to,
 * then lets it throw each exception, and keeps what was predicted beside what
 * came back: `few` in every handler, and at each of the `places` of those
 * methods that are called `filtered`.
 */
export function run({ app, few, places }) {
  return open(app, 'live', ({ application, model, ...session }) =>
    withExplainer(application, model, async ({ explain, predict }) => {
      const classes = await classesOf(application.nest);
      const wire = { ...session, nest: application.nest };
      const handlers = [];
      for (const [index, entrypoint] of model.entrypoints.entries()) {
        const explanation = await explain(entrypoint);
        const shots = [];
        // The whole family is thrown once, at the first handler.
        const told = index === 0 ? explanation.decisions.filter(isConstructed) : [];
        const texts = new Set([...told.map(({ exception }) => exception.text), ...few]);
        const atHandler = [...texts].map((one) => ({ text: one }));
        const inPlaces = placesOf(entrypoint, places).flatMap((place) =>
          few.map((one) => ({ text: one, at: place })),
        );
        for (const { text, at } of [...atHandler, ...inPlaces]) {
          const thrown = parseThrow(text);
          const prediction = await predict(entrypoint, { thrown, at, sent: BODY });
          globalThis.__throw = { at: at ?? 'handler', value: construct(thrown, classes) };
          shots.push({ text, prediction, ...(await fire(entrypoint, prediction, model, wire)) });
        }
        handlers.push({ explanation, shots });
      }
      return { handlers };
    }),
  );
}

async function fire(entrypoint, { seen, fallback }, { target }, wire) {
  const isEvent = entrypoint.address.kind === 'event';
  const isSilent = isEvent || (seen ?? fallback)?.kind === 'nothing';
  const transport = findTransport(entrypoint, target);
  const request = entrypoint.transport === 'http' ? {} : { body: BODY };
  for (const timeoutMs of isSilent ? [SILENCE_MS, ANSWER_MS] : [ANSWER_MS]) {
    const passed = (globalThis.__passed = []);
    const filtered = (globalThis.__filtered = []);
    globalThis.__throw.times = 0;
    const { received } = await transport.send(entrypoint, request, wire, { timeoutMs });
    // On a busy machine the application has not even begun by then.
    if (globalThis.__throw.times === 0) continue;
    return { passed: [...passed], filtered: [...filtered], received };
  }
  throw new Error(`${entrypoint.id} did not throw`);
}

function isConstructed({ exception }) {
  return exception.constructed;
}

function placesOf({ pipeline, handler }, places) {
  if (handler.method !== 'filtered') return [];
  return places.filter((name) => pipeline.some((enhancer) => enhancer.name === name));
}

async function classesOf(nest) {
  const common = await nest.inner('common', 'exceptions/index');
  const ws = nest.has('websockets') ? await nest.inner('websockets', 'errors/index') : {};
  const rpc = nest.has('microservices')
    ? await nest.inner('microservices', 'exceptions/index')
    : {};
  return { Error, RangeError, ...common, ...ws, ...rpc, ...globalThis.__classes };
}

function construct(thrown, classes) {
  return thrown.kind === 'value'
    ? thrown.value
    : Reflect.construct(classes[thrown.name], thrown.arguments);
}
