import type { RawData } from 'ws';
import type { ReceivedEvent } from '../../model/probe.js';
import { binaryNote, plainValue } from '../plain-value.js';

/** What a frame is called that names no event: the browser's own name for it. */
const UNNAMED = 'message';

/** A frame as an event: `{ event, data }` is one, everything else is the value of a `message`. */
export function readFrame(data: RawData, isBinary: boolean): ReceivedEvent {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : data;
  if (isBinary) {
    return { event: UNNAMED, args: [binaryNote(bytes)] };
  }
  const value = parseOrText(bytes.toString());
  return eventIn(value) ?? { event: UNNAMED, args: [value] };
}

function parseOrText(text: string): unknown {
  try {
    return plainValue(JSON.parse(text));
  } catch {
    return text;
  }
}

function eventIn(value: unknown): ReceivedEvent | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return null;
  }
  const { event, data, ...others } = value as Record<string, unknown>;
  if (typeof event !== 'string' || Object.keys(others).length > 0) {
    return null;
  }
  return { event, args: data === undefined ? [] : [data] };
}
