import type { AppModel, Entrypoint } from '../model/app-model.js';
import { EXPLANATION_SCHEMA, type Explanation, type Prediction } from '../model/explanation.js';
import type { Thrown } from '../model/parse-throw.js';
import { openFunctionLocations } from '../nest/function-locations.js';
import type { OpenedApplication } from '../nest/opened-application.js';
import type { ExplainContext } from './explain-context.js';
import { constructThrown } from './construct-thrown.js';
import { handlerContext } from './handler-context.js';
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

/** Explains handlers of one open application. */
export interface Explainer {
  /** Errors: `UsageError` where what the request names is not there. */
  explain(entrypoint: Entrypoint, request?: ThrowRequest | null): Promise<Explanation>;
  /** The exception that a request names, constructed. */
  construct(entrypoint: Entrypoint, request: ThrowRequest): Promise<unknown>;
  /** What becomes of one exception, and nothing else. */
  predict(entrypoint: Entrypoint, request: ThrowRequest): Promise<Prediction>;
}

/**
 * Opens what explaining needs, uses it, and closes it. Nothing of the
 * application runs but the constructor of the class that a request names.
 */
export async function withExplainer<T>(
  opened: OpenedApplication,
  model: AppModel,
  use: (explainer: Explainer) => Promise<T>,
): Promise<T> {
  const locations = openFunctionLocations(opened.location.root);
  try {
    const nestExceptions = await loadNestExceptions(opened.nest, model);
    const shared = { model, opened, locations, nestExceptions };
    const contextOf = (entrypoint: Entrypoint) => handlerContext(shared, entrypoint);
    return await use({
      explain: (entrypoint, request = null) => explain(contextOf(entrypoint), request),
      construct: async (entrypoint, { thrown }) =>
        (await constructThrown(contextOf(entrypoint), thrown)).value,
      predict: (entrypoint, request) => predict(contextOf(entrypoint), request),
    });
  } finally {
    locations.close();
  }
}

async function explain(
  context: ExplainContext,
  request: ThrowRequest | null,
): Promise<Explanation> {
  const { model, entrypoint } = context;
  // What is wrong with the request is said before anything else is looked at.
  const prediction = request && (await predict(context, request));
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
}

async function predict(
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
