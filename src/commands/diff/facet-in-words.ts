import { nameIn, type Address } from '../../model/address.js';
import type { Enhancer, FilterBinding, Param } from '../../model/app-model.js';
import { addressInWords } from '../routes/address-in-words.js';
import { compactJson, oneLine } from '../probe/preview.js';

type Words = (value: never) => string;

/** A facet of a part on one line; null for nothing. */
export function facetInWords(name: string, value: unknown): string | null {
  if (value === null) return null;
  const words: Words = WORDS[name] ?? plain;
  return oneLine(words(value as never));
}

/** The same with everything in it, where the short forms are alike. */
export function facetInFull(value: unknown): string | null {
  if (value === null) return null;
  return isEnhancers(value) ? oneLine(value.map(boundEnhancer).join(' → ')) : compactJson(value);
}

const WORDS: Readonly<Record<string, Words>> = {
  // Method and path of a route stand in its name.
  address: (address: Address) => addressInWords(address) || nameIn(address),
  bindings: (bindings: FilterBinding[]) => bindings.map(bindingInWords).join(', '),
  port: (port: number) => (port === 0 ? 'that of the HTTP server' : String(port)),
  params: (params: Param[]) => params.map(paramInWords).join(', '),
};

function plain(value: unknown): string {
  if (isEnhancers(value)) return value.map(({ name }) => name).join(' → ');
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.join(', ');
  return typeof value === 'string' ? value : compactJson(value);
}

function isEnhancers(value: unknown): value is Enhancer[] {
  return Array.isArray(value) && value.some((one) => (one as Partial<Enhancer>).role !== undefined);
}

function boundEnhancer({ name, level, boundBy, form }: Enhancer): string {
  return `${name} (${level}, ${boundBy}, ${form})`;
}

function bindingInWords({ level, boundBy, on }: FilterBinding): string {
  return on === null ? `${boundBy} (${level})` : `${boundBy} on ${on}`;
}

function paramInWords({ from, name, type, pipes }: Param): string {
  const what = [from, name, type && `: ${type}`].filter(Boolean).join(' ').replace(' :', ':');
  const through = pipes.length > 0 ? ` through ${pipes.map((pipe) => pipe.name).join(' → ')}` : '';
  return what + through;
}
