import { createRequire } from 'node:module';
import type * as chalkModule from 'chalk';
import type { ChalkInstance } from 'chalk';
import type { Surface } from '../format.js';
import type { PieceLine, PieceTone } from './piece.js';

/** Turns pieces into the text that is sent, with escape sequences unless the level is 0. */
export function createPainter(colour: Surface['colour']): (line: PieceLine) => string {
  if (colour === 0) return (line) => line.map(({ text }) => text).join('');
  // Loads only where there are colours.
  const { Chalk } = createRequire(import.meta.url)('chalk') as typeof chalkModule;
  const inks = inksOf(new Chalk({ level: colour }));
  return (line) =>
    joinEqualTones(line)
      .map(({ text, tone }) => inks[tone](text))
      .join('');
}

function inksOf(chalk: ChalkInstance) {
  return {
    plain: String,
    strong: chalk.bold,
    muted: chalk.dim,
    good: chalk.green,
    warning: chalk.yellow,
    error: chalk.red,
    transport: chalk.cyan,
    name: String,
    title: chalk.bold.underline,
    columnTitle: chalk.bold.dim,
    key: chalk.cyan,
    string: chalk.green,
    number: chalk.yellow,
    literal: chalk.magenta,
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
