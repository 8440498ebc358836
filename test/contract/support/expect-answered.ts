import { expect } from 'vitest';
import type { MatchedHandler } from '../../../src/model/match.js';
import type { MatchAndShots } from './run-child.js';

/**
 * Compares what `match` said with what ran when the same was really sent.
 * Nothing runs while it is only asked. Where enhancers may stop a request, one
 * that was answered with an error may not have come to its handler.
 */
export function expectAnswered(
  { asked, result, ranWhileAsked, fired }: MatchAndShots,
  { mayBeStopped = false } = {},
): void {
  expect(ranWhileAsked).toEqual([]);
  if (asked.kind === 'name') {
    const said = result.lookups.map(({ answers }) => answers.map(noteOf));
    expect({ asked, ran: fired.map(({ ran }) => handlersIn(ran)) }).toEqual({ asked, ran: said });
    return;
  }
  const [{ answers, shadowed, middleware, ending }, ...more] = result.lookups as [
    (typeof result.lookups)[number],
  ];
  const [{ ran, status, body }] = fired as [(typeof fired)[number]];
  const [first, ...passedOn] = handlersIn(ran);
  const told = { asked, more, ending: ending && { status: ending.status ?? 500 } };
  if (ending) {
    expect({ ...told, first, ending: { status } }).toEqual({ ...told, first: undefined });
    const kind = { nest: 'JSON', driver: 'HTML' }[ending.kind as string];
    // A request for the head alone gets none.
    if (kind && body) expect(bodyKind(body)).toBe(kind);
    return;
  }
  const [answer] = answers.map(noteOf);
  const wasStopped = mayBeStopped && first === undefined && (status ?? 0) >= 400;
  if (!wasStopped) {
    expect({ ...told, first, more: [] }).toEqual({ ...told, first: answer, more: [] });
  }
  if (passedOn.length > 0) expect(passedOn).toEqual(shadowed.map(noteOf));
  const met = ran.filter((note) => note.startsWith('middleware:'));
  if (result.target.http !== null) {
    expect({ asked, met: middleware.map(({ name }) => `middleware:${name}`) }).toEqual({
      asked,
      met,
    });
  }
}

function handlersIn(ran: readonly string[]): string[] {
  return ran.filter((note) => note.startsWith('handler:'));
}

function noteOf({ handler }: MatchedHandler): string {
  return handler ? `handler:${handler.class}.${handler.method}` : 'handler:own';
}

/** Nest answers unknown paths in JSON, Express in HTML. */
function bodyKind(body: string | undefined): string | undefined {
  return body?.startsWith('{') ? 'JSON' : body?.startsWith('<!DOCTYPE html>') ? 'HTML' : body;
}
