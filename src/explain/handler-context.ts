import type { Entrypoint } from '../model/app-model.js';
import type { ApplicationContext, ExplainContext } from './explain-context.js';
import { applicationOf } from './listed-filter.js';

/** The context of one handler of the application. */
export function handlerContext(
  context: ApplicationContext,
  entrypoint: Entrypoint,
): ExplainContext {
  const origin = context.opened.origins.get(entrypoint.id);
  if (!origin) throw new Error(`nothing stands behind ${entrypoint.id}`);
  const application = applicationOf(context.opened, entrypoint.id);
  return { ...context, entrypoint, origin, application };
}
