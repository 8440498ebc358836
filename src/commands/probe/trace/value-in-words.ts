import type { TracedArgument, TracedError, TraceSpan, ValuePreview } from '../../../model/trace.js';
import { previewInWords } from '../../../report/preview-in-words.js';
import { shorten } from '../../../report/shorten.js';
import { oneLine } from '../preview.js';

const MAX_VALUE = 64;
const MAX_VALUES = 6;

/** A value on one short line. */
export function valueInWords(value: ValuePreview): string {
  return shorten(oneLine(previewInWords(value)), MAX_VALUE);
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
