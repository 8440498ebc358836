import type { AskedFilter, Exception, Outcome, Seen, Taker } from '../model/explanation.js';
import { nameOfToken } from '../nest/names.js';
import type { Nest } from '../nest/load-nest.js';
import { handOver, type Asking, type Handed } from './asking.js';
import type { FilterElement, ListedFilter } from './listed-filter.js';

/** An exception with what is told of it. */
export interface ThrownException {
  value: unknown;
  exception: Exception;
}

/** common utils/select-exception-filter-metadata.util */
export type Select = (
  filters: readonly FilterElement[],
  exception: unknown,
) => FilterElement | undefined;

export async function loadSelect(nest: Nest): Promise<Select> {
  const module = await nest.inner('common', 'utils/select-exception-filter-metadata.util');
  return module['selectExceptionFilterMetadata'] as Select;
}

/** Lets the installed Nest ask the filters, and tells what it did. */
export function outcomeOf(
  { value, exception }: ThrownException,
  filters: readonly ListedFilter[],
  asking: Asking,
  select: Select,
): Outcome {
  const unknown = filters.findIndex(({ isKnown }) => !isKnown);
  const known = unknown < 0 ? filters : filters.slice(0, unknown);
  try {
    const taken = select(elementsOf(known), value);
    const asked = upTo(known, taken).map((filter) => askedFilter(filter, value, select));
    const undecided = taken ? undefined : filters[unknown];
    if (undecided) return undecidedBy(asked, undecided);
    return { asked, ...handed(asking, filters, value, exception) };
  } catch (error) {
    return failed(known, value, select, error);
  }
}

function handed(
  asking: Asking,
  filters: readonly ListedFilter[],
  value: unknown,
  exception: Exception,
): Omit<Outcome, 'asked'> {
  const result = safely(asking, filters, value);
  const { called, logged } = result;
  const taker: Taker =
    called === null
      ? { kind: 'nest', name: asking.name }
      : { kind: 'filter', name: filters[called]?.name ?? '' };
  const seen =
    result.seen && dependsOnContent(asking, value, exception) ? OF_ITS_CONTENT : result.seen;
  return called === null
    ? { taker, seen, fallback: null, logged }
    : { taker, seen: null, fallback: seen, logged: false };
}

/** Nest reads members of what is thrown, and those of a class that was not constructed may fail. */
function safely(asking: Asking, filters: readonly ListedFilter[], value: unknown): Handed {
  try {
    return handOver(asking, elementsOf(filters), value);
  } catch (error) {
    const why = `Nest's own handler fails on it: ${messageOf(error)}`;
    return { called: null, seen: { kind: 'unknown', why }, logged: false };
  }
}

const OF_ITS_CONTENT: Seen = { kind: 'unknown', why: 'what it is constructed with' };

function dependsOnContent({ base }: Asking, value: unknown, { constructed }: Exception): boolean {
  return !constructed && base !== null && value instanceof base;
}

function undecidedBy(asked: AskedFilter[], { name, source }: ListedFilter): Outcome {
  return {
    asked: [...asked, { name, source, tested: [], takes: null }],
    taker: { kind: 'undecided', name },
    seen: null,
    fallback: null,
    logged: false,
  };
}

/** Nest's `instanceof` throws where a type of `@Catch` is none, as an import in a circle leaves it. */
function failed(
  filters: readonly ListedFilter[],
  value: unknown,
  select: Select,
  error: unknown,
): Outcome {
  const asked: AskedFilter[] = [];
  for (const filter of filters) {
    try {
      asked.push(askedFilter(filter, value, select));
    } catch {
      const { name, source } = filter;
      asked.push({ name, source, tested: [], takes: null });
      break;
    }
  }
  const taker = { kind: 'failed', message: messageOf(error) } as const;
  return { asked, taker, seen: null, fallback: null, logged: false };
}

/** Nest's own selection, of one filter and one type at a time. */
function askedFilter(
  { name, source, element }: ListedFilter,
  value: unknown,
  select: Select,
): AskedFilter {
  const tested = element.exceptionMetatypes.map((type) => ({
    type: nameOfToken(type),
    isInstance: isInstance({ ...element, exceptionMetatypes: [type] }, value, select),
  }));
  return { name, source, tested, takes: select([element], value) !== undefined };
}

/** What is no type has no instances; that Nest fails on it is told elsewhere. */
function isInstance(element: FilterElement, value: unknown, select: Select): boolean {
  try {
    return select([element], value) !== undefined;
  } catch {
    return false;
  }
}

function upTo(filters: readonly ListedFilter[], taken: FilterElement | undefined): ListedFilter[] {
  const index = filters.findIndex(({ element }) => element === taken);
  return index < 0 ? [...filters] : filters.slice(0, index + 1);
}

function elementsOf(filters: readonly ListedFilter[]): FilterElement[] {
  return filters.map(({ element }) => element);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
