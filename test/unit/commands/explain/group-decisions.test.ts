import { describe, expect, it } from 'vitest';
import { groupDecisions } from '../../../../dist/commands/explain/group-decisions.js';
import type { Decision, Seen } from '../../../../src/model/explanation.js';

const NEST = { kind: 'nest', name: 'ExceptionsHandler' } as const;

function decision(name: string, over: Partial<Decision>): Decision {
  const exception: Decision['exception'] = {
    text: `${name}()`,
    class: name,
    message: null,
    origin: 'nest',
    source: null,
    constructed: true,
  };
  const rest = { asked: [], taker: NEST, seen: null, fallback: null, logged: false };
  return { kind: 'http', exception, ...rest, ...over };
}

function response(status: number): Seen {
  return { kind: 'response', status, body: { statusCode: status } };
}

const asks = (name: string, takes: boolean) => ({ name, source: null, tested: [], takes });

describe('groupDecisions', () => {
  it.each<[string, Decision[], string[][]]>([
    [
      'answers of Nest that differ in status only',
      [decision('A', { seen: response(400) }), decision('B', { seen: response(404) })],
      [['A', 'B']],
    ],
    [
      'an exception that brings no status of its own',
      [
        decision('A', { seen: response(500) }),
        decision('E', { kind: 'error', seen: response(500) }),
      ],
      [['A'], ['E']],
    ],
    [
      'one that another filter takes',
      [
        decision('A', { asked: [asks('One', true)], taker: { kind: 'filter', name: 'One' } }),
        decision('B', { asked: [asks('One', false)], taker: NEST }),
        decision('C', { asked: [asks('One', true)], taker: { kind: 'filter', name: 'One' } }),
      ],
      [['A', 'C'], ['B']],
    ],
    [
      'events of another content',
      [
        decision('A', { seen: { kind: 'event', event: 'exception', payload: 'a', ack: 'none' } }),
        decision('B', { seen: { kind: 'event', event: 'exception', payload: 'b', ack: 'none' } }),
      ],
      [['A'], ['B']],
    ],
  ])('%s', (_what, decisions, expected) => {
    const groups = groupDecisions(decisions);
    expect(groups.map((group) => group.map(({ exception }) => exception.class))).toEqual(expected);
  });
});
