import type { TracedArgument, TracedError, TraceSpan, ValuePreview } from '../../../model/trace.js';
import { oneLine, shorten } from '../preview.js';

const MAX_VALUE = 64;
const MAX_VALUES = 6;

/** A value on one short line: JSON, with its class where it has one. */
export function valueInWords({ type, value }: ValuePreview): string {
  return shorten(oneLine(wordsOf(type, value)), MAX_VALUE);
}

/** Several values; of arguments with what they were taken from. */
export function valuesInWords(values: readonly TracedArgument[]): string {
  const shown = values
    .slice(0, MAX_VALUES)
    .map((one) => `${one.param ? `${paramInWords(one.param)} ` : ''}${valueInWords(one)}`);
  const more = values.length - MAX_VALUES;
  return [...shown, ...(more > 0 ? [`… ${more} more`] : [])].join(', ');
}

/** `query userId`. */
export function paramInWords({ from, name }: NonNullable<TraceSpan['param']>): string {
  return oneLine(name === null ? from : `${from} ${name}`);
}

/** `HanaError "no such picture"`. */
export function errorInWords({ name, message }: TracedError): string {
  const said = message === '' ? '' : ` ${shorten(oneLine(JSON.stringify(message)), MAX_VALUE)}`;
  return `${oneLine(name)}${said}`;
}

/** What JSON knows needs no name of its type; what it does not know was recorded as a text. */
function wordsOf(type: string, value: unknown): string {
  if (value === undefined || value === null) return type;
  switch (type) {
    case 'string':
    case 'object':
    case 'array':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
    case 'bigint':
    case 'symbol':
      return `${String(value)}${type === 'bigint' ? 'n' : ''}`;
    default:
      return `${type} ${JSON.stringify(value)}`;
  }
}
