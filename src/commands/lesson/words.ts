import type { Catalogue, CataloguePart } from '../../lessons/texts/catalogue.js';
import { span, type Line, type Span, type Tone } from '../../report/report.js';

export type Values = Readonly<Record<string, string | number>>;

/** The texts of one part of a catalogue, with values in the place of `{names}`. */
export interface Words<Id extends string = string> {
  text(id: Id, values?: Values): string;
  /** What stands between backticks is code. */
  line(id: Id, values?: Values): Line;
}

export function wordsOf<Part extends CataloguePart>(
  catalogue: Catalogue,
  part: Part,
): Words<keyof Catalogue[Part] & string> {
  const texts: Readonly<Record<string, string>> = catalogue[part];
  const text = (id: string, values: Values = {}) =>
    (texts[id] ?? id).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return { text, line: (id, values) => marked(text(id, values)) };
}

/** A text whose code stands between backticks, as a line of a report. */
export function marked(text: string, tone: Tone = 'plain'): readonly Span[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('`') ? span('code', part.slice(1, -1)) : span(tone, part)));
}
