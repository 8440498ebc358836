import { UsageError } from './errors.js';
import { nearNames } from './near-names.js';

/** A value of a JSON file together with its place, so that a complaint can name it. */
export interface Place {
  file: string;
  /** `flows[1].expect.outcome`; empty for the whole document. */
  path: string;
  value: unknown;
}

/** @throws UsageError `<file>: <path> must be <what>, not <value>` */
export function wrong(place: Place, what: string): never {
  throw new UsageError(
    `${place.file}: ${place.path || 'the document'} must be ${what}, not ${preview(place.value)}.`,
    'Correct the probe file and run it again.',
  );
}

/** The members of an object; anything that is not named in `allowed` is a mistake. */
export function membersOf(place: Place, allowed: readonly string[]): Record<string, Place> {
  const members = entriesOf(place);
  const unknown = Object.keys(members).find((name) => !allowed.includes(name));
  if (unknown !== undefined) {
    const [near] = nearNames(unknown, allowed);
    const next = near ? `Did you mean \`${near}\`? ` : '';
    throw new UsageError(
      `${place.file}: ${members[unknown]?.path ?? unknown} is no member that a probe file knows.`,
      `${next}Allowed here: ${allowed.join(', ')}.`,
    );
  }
  return members;
}

/** The members of an object with free names. */
export function entriesOf(place: Place): Record<string, Place> {
  if (typeof place.value !== 'object' || place.value === null || Array.isArray(place.value)) {
    return wrong(place, 'an object');
  }
  const entries = Object.entries(place.value).map(([name, value]): [string, Place] => [
    name,
    { file: place.file, path: place.path === '' ? name : `${place.path}.${name}`, value },
  ]);
  return Object.assign(Object.create(null), Object.fromEntries(entries)) as Record<string, Place>;
}

export function elementsOf(place: Place): Place[] {
  if (!Array.isArray(place.value)) {
    return wrong(place, 'an array');
  }
  return place.value.map((value: unknown, index) => ({
    file: place.file,
    path: `${place.path}[${index}]`,
    value,
  }));
}

export function textOf(place: Place): string {
  if (typeof place.value !== 'string' || place.value.trim() === '') {
    return wrong(place, 'a text that is not empty');
  }
  return place.value;
}

export function oneOf<T extends string>(place: Place, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === place.value);
  return found ?? wrong(place, `one of ${allowed.join(', ')}`);
}

const MAX_PREVIEW = 60;

function preview(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MAX_PREVIEW ? `${text.slice(0, MAX_PREVIEW)}…` : text;
}
