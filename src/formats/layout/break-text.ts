import { graphemesOf } from './graphemes.js';
import { isPlainText } from './is-plain-text.js';
import { isBetweenHumps, isBetweenParts } from './seams.js';
import { visibleWidth } from './visible-width.js';

/** A part of a text, as offsets of `slice`. */
export interface Range {
  start: number;
  end: number;
}

/**
 * Breaks a text on words into lines of at most `width` columns; what is longer
 * than a line is broken inside, at a seam of the name or path where there is one.
 * Later lines get `hang` columns less. The spaces at a break belong to no line.
 */
export function breakText(text: string, width: number, hang: number): Range[] {
  const lines: Range[] = [];
  let line: Range = { start: 0, end: 0 };
  const room = (): number => Math.max(2, lines.length === 0 ? width : width - hang);

  for (const word of text.matchAll(WORD)) {
    const end = word.index + word[0].length;
    if (!exceeds(text, line.start, end, room())) {
      line.end = end;
      continue;
    }
    const isBroken = exceeds(text, word.index, end, Math.max(2, width - hang));
    if (!isBroken || exceeds(text, line.start, word.index, room() / 2)) {
      if (line.end > line.start) lines.push(line);
      line = { start: word.index, end: word.index };
    }
    for (;;) {
      const cut = cutOffset(text, line.start, end, room());
      line.end = cut;
      if (cut === end) break;
      lines.push(line);
      line = { start: cut, end: cut };
    }
  }
  if (line.end > line.start || lines.length === 0) lines.push(line);
  return lines;
}

/** Chinese and Japanese have no blanks between words: a line may end behind every character. */
const IDEOGRAPH = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
/** But no line begins with one of these, and none ends with one of those. */
const CLOSING = '，。、：；！？）」』】》〉…ー';
const OPENING = '（「『【《〈';

/** An arrow stays with what it points to. */
export const WORD = new RegExp(
  `(?:[→←] )?[${OPENING}]*(?:${IDEOGRAPH}|(?:(?!${IDEOGRAPH})[^\\s${OPENING}])+)[${CLOSING}]*|[${OPENING}]+`,
  'gu',
);

/** Looks no further than needed, so that a huge word is not measured again for each of its lines. */
function exceeds(text: string, start: number, end: number, room: number): boolean {
  const enough = farEnough(start, room);
  return end > enough || visibleWidth(text.slice(start, end)) > room;
}

/** No character that passes `escapeText` is this long for its width. */
function farEnough(start: number, room: number): number {
  return start + Math.ceil(room) * 16 + 64;
}

function cutOffset(text: string, start: number, end: number, room: number): number {
  const cut = start + fittingLength(text.slice(start, Math.min(end, farEnough(start, room))), room);
  if (cut === end) return end;
  for (const isSeam of [isBetweenParts, isBetweenHumps]) {
    for (let offset = cut; offset > start + (cut - start) / 3; offset -= 1) {
      if (isSeam(text.charAt(offset - 1), text.charAt(offset))) return offset;
    }
  }
  return cut;
}

/** Characters are whole: no grapheme is torn, and at least one is taken. */
function fittingLength(text: string, room: number): number {
  if (isPlainText(text)) return Math.min(text.length, room);
  let used = 0;
  for (const { segment, index } of graphemesOf(text)) {
    used += visibleWidth(segment);
    if (used > room && index > 0) return index;
  }
  return text.length;
}
