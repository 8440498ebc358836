/** Events that wait for the one who asks for them. */
export interface EventQueue<Event> extends AsyncIterable<Event> {
  add(event: Event): void;
  /** Those that were added are still given. */
  end(): void;
}

export function eventQueue<Event>(): EventQueue<Event> {
  const waiting: Event[] = [];
  let isEnded = false;
  let wake: () => void = () => undefined;
  return {
    add(event) {
      waiting.push(event);
      wake();
    },
    end() {
      isEnded = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const event = waiting.shift();
        if (event !== undefined) yield event;
        else if (isEnded) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
