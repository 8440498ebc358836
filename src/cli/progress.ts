import type { Output } from './environment.js';

const FIRST_AFTER_MS = 1000;
const CLEAR_LINE = '\r\u001b[2K';

export interface Progress {
  say(text: string): void;
  /** Nothing is told until something is said again. */
  pause(): void;
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
  // Node tells when an application has nothing left to do, which a timer of ours would hide.
  const begin = () => setTimeout(show, FIRST_AFTER_MS).unref();
  let timer: NodeJS.Timeout | null = begin();
  const pause = () => {
    if (timer) clearTimeout(timer);
    if (shown) output.write(CLEAR_LINE);
    timer = null;
    shown = false;
  };
  return {
    say: (next) => {
      text = next;
      if (shown) show();
      timer ??= begin();
    },
    pause,
    stop: pause,
  };
}
