import type { ApplicationConfig, InstanceWrapper } from '../nest-types.js';
import type { Observation } from './observation.js';

/** Puts a global enhancer that was constructed after all in the place of what stood in for it; a factory that gave nothing leaves none. */
export function replaceGlobal(
  { globals, unbuilt }: Observation,
  wrapper: InstanceWrapper,
  config: ApplicationConfig | undefined,
): void {
  const noted = [...globals].find(([, binding]) => binding.wrapper === wrapper);
  const { instance } = wrapper;
  if (!noted || noted[0] === instance) return;
  const [standIn, binding] = noted;
  globals.delete(standIn);
  if (instance) globals.set(instance, binding);
  for (const list of listsOf(config)) {
    const at = list.indexOf(standIn);
    if (at >= 0) list.splice(at, 1, ...(instance ? [instance] : []));
  }
  const told = unbuilt.findIndex((one) => one.wrapper === wrapper);
  if (told >= 0) unbuilt.splice(told, 1);
}

/** The very lists that Nest builds its contexts from (core application-config). */
function listsOf(config: ApplicationConfig | undefined): object[][] {
  if (!config) return [];
  return [
    config.getGlobalGuards(),
    config.getGlobalInterceptors(),
    config.getGlobalPipes(),
    config.getGlobalFilters(),
  ];
}
