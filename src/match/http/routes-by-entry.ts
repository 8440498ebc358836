import type { ObservedRoute, RoutedObservation } from '../../nest/observe/observation.js';

/** The routes by what the router of the driver keeps for them. */
export function routesByEntry({
  routes,
  routing,
}: Pick<RoutedObservation, 'routes' | 'routing'>): Map<object, ObservedRoute> {
  return new Map(
    routes.flatMap((route) =>
      (routing.entries.get(route) ?? []).map((entry) => [entry, route] as const),
    ),
  );
}
