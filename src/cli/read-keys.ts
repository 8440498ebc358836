import { emitKeypressEvents, type Interface, type Key } from 'node:readline';
import { PassThrough } from 'node:stream';

/** How long the rest of a sequence may take to come; Escape alone has none. */
const ESCAPE_MS = 50;

/** Turns what a terminal sends into keys, named as browsers name them. */
export function readKeys(receive: (key: string) => void): (chunk: Buffer) => void {
  const input = new PassThrough();
  const settings: Partial<Interface> & { escapeCodeTimeout: number } = {
    escapeCodeTimeout: ESCAPE_MS,
  };
  emitKeypressEvents(input, settings as Interface);
  input.on('keypress', (text: string | undefined, key: Key) => {
    const name = nameOf(text, key);
    if (name !== null) receive(name);
  });
  return (chunk) => void input.write(chunk);
}

const NAMES: Record<string, string> = {
  right: 'ArrowRight',
  left: 'ArrowLeft',
  up: 'ArrowUp',
  down: 'ArrowDown',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  home: 'Home',
  end: 'End',
  return: 'Enter',
  enter: 'Enter',
  escape: 'Escape',
  backspace: 'Backspace',
  tab: 'Tab',
  delete: 'Delete',
};

/** Null for what is no key of ours, such as a function key. */
function nameOf(text: string | undefined, { name = '', ctrl, meta }: Key): string | null {
  if (ctrl) return name === '' ? null : `Control+${name}`;
  const known = NAMES[name];
  if (known !== undefined) return known;
  if (meta || text === undefined || /\p{Cc}/u.test(text)) return null;
  return text;
}
