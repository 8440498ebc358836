import { NO_LOCATIONS, type FunctionLocations } from '../nest/locations.js';

/** The V8 inspector loads only where positions are wanted. */
export async function openLocations(root: string, wanted: boolean): Promise<FunctionLocations> {
  if (!wanted) return NO_LOCATIONS;
  const { openFunctionLocations } = await import('../nest/function-locations.js');
  return openFunctionLocations(root);
}
