/** Where the application of a session really listens. */
export function wireOf({ httpServer, listeners, application }) {
  return { httpServer, listeners, nest: application.nest };
}
