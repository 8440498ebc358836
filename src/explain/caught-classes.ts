import type { ApplicationContext, ExplainContext } from './explain-context.js';
import type { ExceptionClass } from './nest-exceptions.js';
import { loadVocabulary } from '../nest/vocabulary.js';

/** Every class that a filter of the application catches, each once, those of the handler first where one is meant. */
export async function caughtClasses({
  opened: { nest, booted, origins },
  origin,
}: ApplicationContext & Partial<Pick<ExplainContext, 'origin'>>): Promise<ExceptionClass[]> {
  const { catchTypes } = await loadVocabulary(nest);
  const bound = [...(origin ? [origin] : []), ...origins.values()].flatMap(({ context }) =>
    context.filters.flatMap(({ catches = [] }) => catches),
  );
  const globals = [...booted.observation.globals.keys()].filter(isFilter).flatMap(catchTypes);
  return [...new Set([...bound, ...globals])].filter(
    (type) => typeof type === 'function',
  ) as ExceptionClass[];
}

function isFilter(enhancer: object): boolean {
  return typeof (enhancer as { catch?: unknown }).catch === 'function';
}
