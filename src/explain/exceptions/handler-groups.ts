import { isRpcAddress } from '../../model/address.js';
import type { Entrypoint } from '../../model/app-model.js';
import { ITS_EVENT, type HandlerGroup } from '../../model/exceptions.js';
import type { Asking } from '../asking.js';
import type { ApplicationContext, ExplainContext } from '../explain-context.js';
import { handlerContext } from '../handler-context.js';
import { filtersOfHandler, type ListedFilter } from '../listed-filter.js';
import { loadAsking } from '../load-asking.js';

/** Handlers that share every fate: the same filters, asked in the same order, before the same class of Nest. */
export interface AskedGroup extends HandlerGroup {
  filters: ListedFilter[];
  asking: Asking;
}

/** Every handler of the application, in the order of the model. */
export async function handlerGroups(context: ApplicationContext): Promise<AskedGroup[]> {
  const groups = new Map<string, AskedGroup>();
  const numberOf = numbering();
  for (const entrypoint of context.model.entrypoints) {
    const handler = handlerContext(context, entrypoint);
    const filters = filtersOfHandler(handler);
    const key = keyOf(handler, filters, numberOf);
    const group = groups.get(key);
    if (group) group.handlers.push(named(entrypoint));
    else groups.set(key, await newGroup(handler, filters));
  }
  return [...groups.values()];
}

async function newGroup(handler: ExplainContext, filters: ListedFilter[]): Promise<AskedGroup> {
  const { transport } = handler.entrypoint;
  const asked = filters.map(({ name }) => name);
  const asking = await loadAsking(handler, undefined, ITS_EVENT);
  return { transport, handlers: [named(handler.entrypoint)], asked, filters, asking };
}

function named({ id, label }: Entrypoint): HandlerGroup['handlers'][number] {
  return { id, label };
}

function keyOf(
  { entrypoint: { transport, address }, application }: ExplainContext,
  filters: readonly ListedFilter[],
  numberOf: (subject: object) => number,
): string {
  // Nobody waits for the answer of an event.
  const kind = isRpcAddress(address) ? address.kind : '';
  const instances = filters.map(({ instance }) => numberOf(instance));
  return JSON.stringify([transport, kind, numberOf(application), instances]);
}

function numbering(): (subject: object) => number {
  const numbers = new Map<object, number>();
  return (subject) => {
    const number = numbers.get(subject) ?? numbers.size;
    numbers.set(subject, number);
    return number;
  };
}
