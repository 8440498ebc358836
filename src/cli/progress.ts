import type { Output } from './environment.js';

const FIRST_AFTER_MS = 1000;
const CLEAR_LINE = '\r\u001b[2K';

export interface Progress {
  say(text: string): void;
  stop(): void;
}

/** Only a person who watches is told what is going on, and only when it takes over a second. */
export function startProgress(output: Output, first: string): Progress {
  let text = first;
  let shown = false;
  const show = () => {
    if (!output.isTerminal) return;
    shown = true;
    output.write(`${CLEAR_LINE}… ${text}`);
  };
  const timer = setTimeout(show, FIRST_AFTER_MS);
  // Node tells when an application has nothing left to do, which a timer of ours would hide.
  timer.unref();
  return {
    say: (next) => {
      text = next;
      if (shown) show();
    },
    stop: () => {
      clearTimeout(timer);
      if (shown) output.write(CLEAR_LINE);
    },
  };
}
