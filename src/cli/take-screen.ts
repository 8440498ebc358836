import { createPainter } from '../formats/layout/create-painter.js';
import type { Surface } from '../formats/index.js';
import type { Screen, ScreenEvent, TakeScreen } from '../player/screen.js';
import { orAbort } from '../session/or-abort.js';
import { eventQueue } from './event-queue.js';
import { readKeys } from './read-keys.js';
import type { ScreenDevice } from './screen-device.js';

/** The other screen, without a cursor, and lines that end at its edge; and back. */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l';
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l';
const HOME = '\u001b[H';
/** Before a line is written: at its end the cursor still stands on the last character. */
const CLEAR_LINE = '\u001b[2K';

/** Gives the terminal back as it was, also where the process is interrupted or ends meanwhile. */
export function takeScreen(
  device: ScreenDevice,
  colour: Surface['colour'],
  signal: AbortSignal,
): TakeScreen {
  return async (use) => {
    const events = eventQueue<ScreenEvent>();
    const interrupt = new AbortController();
    const hold = holdTerminal(
      device,
      (key) => {
        if (key === 'Control+c') interrupt.abort();
        else if (key === 'Control+z') hold.suspend();
        else events.add({ kind: 'key', key });
      },
      events.end,
    );
    const stops = [
      device.onResize(() => events.add({ kind: 'resize' })),
      device.onExit(hold.leave),
      device.onContinue(() => {
        // Who stopped the process may have set the terminal as they like it.
        hold.leave();
        hold.enter();
        events.add({ kind: 'resize' });
      }),
    ];
    const draw = painted(device, colour);
    const screen: Screen = {
      size: device.size,
      events,
      draw: (lines) => {
        if (hold.isHeld()) draw(lines);
      },
    };
    try {
      hold.enter();
      return await orAbort(orAbort(use(screen), interrupt.signal), signal);
    } finally {
      hold.leave();
      for (const stop of stops) stop();
      events.end();
    }
  };
}

const A_DAY_MS = 86_400_000;

interface Hold {
  isHeld(): boolean;
  enter(): void;
  leave(): void;
  suspend(): void;
}

function holdTerminal(device: ScreenDevice, press: (key: string) => void, ended: () => void): Hold {
  let stop: (() => void) | null = null;
  let stopped: NodeJS.Timeout | undefined;
  const hold: Hold = {
    isHeld: () => stop !== null,
    enter() {
      clearInterval(stopped);
      if (stop) return;
      stop = device.readRaw(readKeys(press), ended);
      device.write(ENTER);
    },
    leave() {
      clearInterval(stopped);
      if (!stop) return;
      stop();
      stop = null;
      device.write(LEAVE);
    },
    suspend() {
      hold.leave();
      // Nothing else keeps a process that is told to go on from ending.
      stopped = setInterval(() => undefined, A_DAY_MS);
      device.suspend();
    },
  };
  return hold;
}

function painted(device: ScreenDevice, colour: Surface['colour']): Screen['draw'] {
  const paint = createPainter(colour);
  return (lines) => {
    const rows = Array.from(
      { length: device.size().rows },
      (_row, index) => CLEAR_LINE + paint(lines[index] ?? []),
    );
    device.write(HOME + rows.join('\r\n'));
  };
}
