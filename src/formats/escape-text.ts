import { isPlainText } from './layout/is-plain-text.js';

/**
 * Text from a report as it may be sent to a terminal: whatever could steer it,
 * reorder it or hide in it is shown escaped (`\x1b`, `\u202e`). One line in, one line out.
 */
export function escapeText(text: string): string {
  if (isPlainText(text)) return text;
  return text.replace(SUSPECT, (match: string, emoji: string | undefined) =>
    emoji === undefined ? escapeCharacter(match) : emoji,
  );
}

/** Joiners and selectors are invisible everywhere but in an emoji, and there only a few follow each other. */
const PICTURE = String.raw`\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]?`;
const EMOJI = String.raw`${PICTURE}(?:\u200d${PICTURE}){0,4}|[0-9#*]\ufe0f\u20e3`;
const INVISIBLE = String.raw`[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb]`;
/** A mark without a base would sit on our own text; towers of marks reach into other lines. */
const STRAY_MARK = String.raw`^\p{M}|(?<=\p{M}{4})\p{M}`;
const SUSPECT = new RegExp(`(${EMOJI})|${INVISIBLE}|${STRAY_MARK}`, 'gu');

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const short = SHORT[character];
  if (short !== undefined) return short;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}
