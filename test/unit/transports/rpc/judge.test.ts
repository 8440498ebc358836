import { describe, expect, it } from 'vitest';
import { judge, type Heard } from '../../../../src/transports/rpc/judge.js';

function heard(parts: Partial<Heard>): Heard {
  return { values: [], complete: false, ...parts };
}

describe('judge', () => {
  it.each([
    [{ values: [6], complete: true }, 'answered: a value'],
    [{ values: [1, 2, 3], complete: true }, 'answered: 3 values'],
    [{ complete: true }, 'answered: without a value'],
    [{ values: [1] }, 'answered: a value, and no end within 50 ms'],
    [{ failure: { status: 'error', message: 'No' } }, 'answered: error `No`'],
    [{ failure: 'No' }, 'answered: error `No`'],
    [{ values: [1], failure: { code: 7 } }, 'answered: error'],
  ])('takes %j as an answer', (parts, summary) => {
    expect(judge(heard(parts), 'message', 50)).toEqual({ kind: 'answered', summary });
  });

  it('tells silence of a message and of an event', () => {
    expect(judge(heard({}), 'message', 50)).toEqual({
      kind: 'silence',
      summary: 'no answer came within 50 ms',
    });
    expect(judge(heard({ lost: 'Connection closed' }), 'message', 50)).toEqual({
      kind: 'silence',
      summary: 'the connection was lost (Connection closed)',
    });
    expect(judge(heard({ complete: true }), 'event', 50)).toEqual({
      kind: 'silence',
      summary: 'sent: an event is not answered',
    });
    expect(judge(heard({}), 'event', 50).summary).toBe('the event was not sent within 50 ms');
  });
});
