import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProgress } from '../../../dist/cli/progress.js';

const CLEAR = '\r\u001b[2K';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function output(isTerminal: boolean) {
  const written: string[] = [];
  return {
    written,
    output: {
      isTerminal,
      columns: isTerminal ? 80 : null,
      colourDepth: 1,
      write: (text: string) => void written.push(text),
    },
  };
}

describe('progress', () => {
  it('says nothing for a second', () => {
    const { written, output: terminal } = output(true);
    const progress = startProgress(terminal, 'starting');
    vi.advanceTimersByTime(999);
    progress.say('waiting');
    progress.stop();
    vi.advanceTimersByTime(10_000);
    expect(written).toEqual([]);
  });

  it('then says the latest once, and clears its line in the end', () => {
    const { written, output: terminal } = output(true);
    const progress = startProgress(terminal, 'starting');
    progress.say('waiting');
    vi.advanceTimersByTime(5000);
    expect(written).toEqual([`${CLEAR}… waiting`]);
    progress.say('closing');
    progress.stop();
    expect(written).toEqual([`${CLEAR}… waiting`, `${CLEAR}… closing`, CLEAR]);
  });

  it('says nothing where nobody watches', () => {
    const { written, output: pipe } = output(false);
    const progress = startProgress(pipe, 'starting');
    vi.advanceTimersByTime(5000);
    progress.say('waiting');
    progress.stop();
    expect(written).toEqual([]);
  });

  it('is silent while it is paused, and begins anew', () => {
    const { written, output: terminal } = output(true);
    const progress = startProgress(terminal, 'starting');
    vi.advanceTimersByTime(1000);
    progress.pause();
    vi.advanceTimersByTime(10_000);
    expect(written).toEqual([`${CLEAR}… starting`, CLEAR]);
    progress.say('going on');
    vi.advanceTimersByTime(999);
    expect(written).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(written.at(-1)).toBe(`${CLEAR}… going on`);
  });
});
