import type { AppModel, Entrypoint } from '../model/app-model.js';
import { EXPLANATION_SCHEMA, type Explanation, type Prediction } from '../model/explanation.js';
import type { Thrown } from '../model/parse-throw.js';
import { openFunctionLocations } from '../nest/function-locations.js';
import type { OpenedApplication } from '../nest/opened-application.js';
import type { ExplainContext } from './explain-context.js';
import { constructThrown } from './find-exception.js';
import { applicationOf } from './listed-filter.js';
import { filtersOfHandler } from './listed-filter.js';
import { loadAsking } from './load-asking.js';
import { loadNestExceptions } from './nest-exceptions.js';
import { loadSelect, outcomeOf } from './outcome-of.js';
import { readMetadata } from './read-metadata.js';
import { tableExceptions } from './table-exceptions.js';
import { findThrower, throwSites } from './throw-sites.js';

/** What `--throw` and `--at` ask for. */
export interface ThrowRequest {
  thrown: Thrown;
  /** What throws it; the handler where it is left out. */
  at?: string;
  /** The payload of the client, where one is known: Nest may send it back. */
  sent?: unknown;
}

/**
 * Explains one handler of an open application. Nothing of the application runs
 * but the constructor of the class that `request` names. Errors: `UsageError`
 * where what the request names is not there.
 */
export async function explain(
  opened: OpenedApplication,
  model: AppModel,
  entrypoint: Entrypoint,
  request: ThrowRequest | null = null,
): Promise<Explanation> {
  return withContext(opened, model, entrypoint, async (context) => {
    const prediction = request && (await predictIn(context, request));
    return {
      schema: EXPLANATION_SCHEMA,
      target: model.target,
      handler: entrypoint,
      metadata: await readMetadata(context),
      sites: await throwSites(context),
      decisions: await decisionsOf(context),
      prediction,
      gaps: model.gaps,
    };
  });
}

/** Predicts alone what becomes of one exception. */
export function predict(
  opened: OpenedApplication,
  model: AppModel,
  entrypoint: Entrypoint,
  request: ThrowRequest,
): Promise<Prediction> {
  return withContext(opened, model, entrypoint, (context) => predictIn(context, request));
}

async function withContext<T>(
  opened: OpenedApplication,
  model: AppModel,
  entrypoint: Entrypoint,
  use: (context: ExplainContext) => Promise<T>,
): Promise<T> {
  const origin = opened.origins.get(entrypoint.id);
  if (!origin) throw new Error(`nothing stands behind ${entrypoint.id}`);
  const locations = openFunctionLocations(opened.location.root);
  try {
    const nestExceptions = await loadNestExceptions(opened.nest);
    const application = applicationOf(opened, entrypoint.id);
    return await use({
      model,
      opened,
      entrypoint,
      origin,
      application,
      locations,
      nestExceptions,
    });
  } finally {
    locations.close();
  }
}

async function predictIn(
  context: ExplainContext,
  { thrown, at, sent }: ThrowRequest,
): Promise<Prediction> {
  const thrower = await findThrower(context, at);
  const exception = await constructThrown(context, thrown);
  const asking = await loadAsking(context, sent);
  const select = await loadSelect(context.opened.nest);
  const outcome = outcomeOf(exception, thrower.filters, asking, select);
  return {
    exception: exception.exception,
    at: thrower.at,
    through: thrower.through,
    ...outcome,
  };
}

async function decisionsOf(context: ExplainContext): Promise<Explanation['decisions']> {
  const filters = filtersOfHandler(context);
  const asking = await loadAsking(context);
  const select = await loadSelect(context.opened.nest);
  return (await tableExceptions(context)).map((thrown) => ({
    kind: thrown.kind,
    exception: thrown.exception,
    ...outcomeOf(thrown, filters, asking, select),
  }));
}
