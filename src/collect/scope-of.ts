import type { Scope } from '../model/app-model.js';
import type { InstanceWrapper } from '../nest/nest-types.js';
import type { CollectContext } from './collect-context.js';

/** The scope that a provider has by itself. */
export function ownScope(
  { vocabulary }: CollectContext,
  wrapper: InstanceWrapper | null | undefined,
): Scope {
  const scope = vocabulary.scope(wrapper?.scope);
  return scope === 'request' && isDurable(wrapper) ? 'durable' : scope;
}

/** The scope that a provider comes to have: what depends on something request-scoped is made as often. */
export function scopeOfTree(context: CollectContext, wrapper: InstanceWrapper): Scope {
  if (wrapper.isTransient) return 'transient';
  if (wrapper.isDependencyTreeStatic()) return ownScope(context, wrapper);
  return isDurable(wrapper) ? 'durable' : 'request';
}

/** Nest 8 knows of none. */
function isDurable(wrapper: InstanceWrapper | null | undefined): boolean {
  return wrapper?.isDependencyTreeDurable?.() ?? false;
}
