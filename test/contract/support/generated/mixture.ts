import type { Entrypoint } from '../../../../src/model/app-model.js';
import type { Checked } from './check-app.js';
import { DOINGS, HANDLER_DOINGS } from './generated-app.js';

/** What an application could have had in it, and has not. */
export function missingIn(checked: Checked): string[] {
  const has = mixtureOf(checked);
  return [...EVERYTHING].filter((one) => !has.has(one));
}

const LEVELS = ['global', 'class', 'method'];
const THROWERS = ['guard', 'interceptor', 'pipe', 'handler'];

const EVERYTHING = [
  ...(['guard', 'interceptor', 'pipe', 'filter'] as const).flatMap((role) => [
    ...LEVELS.map((level) => `${role} at ${level}`),
    ...['default', 'request', 'transient'].map((scope) => `${role} as class, ${scope}`),
    `${role} as instance, default`,
  ]),
  'middleware at global',
  'middleware at class',
  'pipe at param',
  ...Object.entries(DOINGS).flatMap(([role, doings]) =>
    doings.map((does) => `${role} does ${does}`),
  ),
  ...HANDLER_DOINGS.map((does) => `handler does ${does}`),
  ...['http', 'ws'].flatMap((transport) => [
    `${transport}: denied`,
    ...THROWERS.map((role) => `${transport}: thrown by ${role}`),
    ...LEVELS.slice(1).map((level) => `${transport}: taken at ${level}`),
  ]),
  'http: thrown by middleware',
  'http: taken at global',
  'ws: taken at Nest',
];

/**
 * What one application has of everything that can differ, in words: every
 * enhancer that a handler meets, everything that an enhancer or a handler was
 * told to do and did, and everything that took an exception.
 */
export function mixtureOf({ model, shots, rehearsals, fired }: Checked): Set<string> {
  const mixture = new Set<string>();
  const byId = new Map(model.entrypoints.map((one) => [one.id, one]));
  for (const one of model.entrypoints) {
    for (const { role, level, form, scope } of one.pipeline) {
      mixture.add(`${role} at ${level}`);
      mixture.add(`${role} as ${form}, ${scope}`);
    }
  }
  for (const [at, { id, script }] of shots.entries()) {
    const { transport, pipeline } = byId.get(id) as Entrypoint;
    for (const { kind, name } of fired[at]?.log ?? []) {
      const does = script[kind === 'handler' ? '(handler)' : name]?.does;
      if (does !== undefined) mixture.add(`${kind} does ${does}`);
    }
    const exception = rehearsals[at]?.exception;
    if (!exception) continue;
    const taker = pipeline.find(({ role, name }) => role === 'filter' && name === exception.filter);
    mixture.add(`${transport}: taken at ${taker ? taker.level : 'Nest'}`);
    const thrower = pipeline.find(({ name }) => name === exception.by);
    mixture.add(
      `${transport}: ${exception.denied ? 'denied' : `thrown by ${thrower?.role ?? 'handler'}`}`,
    );
  }
  return mixture;
}
