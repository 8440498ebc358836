import type { Surface } from '../formats/index.js';
import { UsageError } from '../model/errors.js';
import type { Environment, Output } from './environment.js';

type Variables = Environment['variables'];

const LEVELS: Record<number, Surface['colour']> = { 1: 0, 4: 1, 8: 2, 24: 3 };
const MIN_WIDTH = 40;

/** Width and colour of an output: `--width` first, then COLUMNS, then the terminal; piped output has no limit. */
export function surfaceOf(
  output: Output,
  variables: Variables,
  width: number | undefined,
): Surface {
  const columns = width ?? columnsOf(variables['COLUMNS']) ?? output.columns;
  return {
    width: columns === null ? null : Math.max(columns, MIN_WIDTH),
    colour: colourOf(output, variables),
  };
}

/** NO_COLOR, FORCE_COLOR and CLICOLOR as terminals and CI services know them; NO_COLOR wins. */
function colourOf({ isTerminal, colourDepth }: Output, variables: Variables): Surface['colour'] {
  if (variables['NO_COLOR']) return 0;
  const forced = variables['FORCE_COLOR'];
  if (forced !== undefined) {
    if (forced === '0' || forced === 'false') return 0;
    return forced === '2' || forced === '3' ? (Number(forced) as 2 | 3) : 1;
  }
  const own = isTerminal ? (LEVELS[colourDepth] ?? 0) : 0;
  if (isOn(variables['CLICOLOR_FORCE'])) return own || 1;
  return variables['CLICOLOR'] === '0' ? 0 : own;
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}

/** The columns that the variable COLUMNS or an option names; null where it names none. */
export function columnsOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;
}

export function parseWidth(text: string): number {
  const columns = columnsOf(text);
  if (columns !== null && columns >= MIN_WIDTH) return columns;
  throw new UsageError(
    `--width takes a number of columns from ${MIN_WIDTH} upwards, not "${text}".`,
    'For instance: --width 120.',
  );
}
