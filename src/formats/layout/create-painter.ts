import { createRequire } from 'node:module';
import type * as chalkModule from 'chalk';
import type { ChalkInstance } from 'chalk';
import { canRequireModules } from './can-require-modules.js';
import type { Surface } from '../format.js';
import type { PieceLine, PieceTone } from './piece.js';

/** Turns pieces into the text that is sent, with escape sequences unless the level is 0. */
export function createPainter(colour: Surface['colour']): (line: PieceLine) => string {
  if (colour === 0) return (line) => line.map(({ text }) => text).join('');
  // Loads only where there are colours.
  const { Chalk } = chalk ?? (createRequire(import.meta.url)('chalk') as typeof chalkModule);
  const inks = inksOf(new Chalk({ level: colour }));
  return (line) =>
    joinEqualTones(line)
      .map(({ text, tone }) => inks[tone](text))
      .join('');
}

const chalk = canRequireModules ? null : await import('chalk');

function inksOf(ink: ChalkInstance) {
  return {
    plain: String,
    strong: ink.bold,
    muted: ink.dim,
    good: ink.green,
    warning: ink.yellow,
    error: ink.red,
    transport: ink.cyan,
    name: String,
    code: ink.cyan,
    title: ink.bold.underline,
    columnTitle: ink.bold.dim,
    key: ink.cyan,
    string: ink.green,
    number: ink.yellow,
    literal: ink.magenta,
    keyword: ink.magenta,
  } satisfies Record<PieceTone, (text: string) => string>;
}

function joinEqualTones(line: PieceLine): PieceLine {
  return line.reduce<{ text: string; tone: PieceTone }[]>((joined, { text, tone }) => {
    const last = joined.at(-1);
    if (last?.tone === tone) last.text += text;
    else joined.push({ text, tone });
    return joined;
  }, []);
}
