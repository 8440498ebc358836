import type { IncomingHttpHeaders } from 'node:http';
import { binaryNote, plainValue } from '../plain-value.js';

/** The bytes of an answer as JSON, text, or a note about bytes; undefined where there are none. */
export function readBody(bytes: Buffer, headers: IncomingHttpHeaders, cut: boolean): unknown {
  if (bytes.byteLength === 0) {
    return undefined;
  }
  const type = headers['content-type'] ?? '';
  const text = decode(bytes, type, cut);
  if (text === null) {
    return binaryNote(bytes);
  }
  return /[/+]json\b/i.test(type) && !cut ? parseOrText(text) : text;
}

function decode(bytes: Buffer, type: string, cut: boolean): string | null {
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  try {
    // `stream` lets a character that the cut went through pass.
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: cut });
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

function parseOrText(text: string): unknown {
  try {
    return plainValue(JSON.parse(text));
  } catch {
    return text;
  }
}
