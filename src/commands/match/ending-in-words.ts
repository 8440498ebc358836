import type { Ending, Lookup } from '../../model/match.js';

/** How a request ends that no handler answers. */
export function endingInWords({ kind, status, message }: Ending, driver: string): string {
  switch (kind) {
    case 'nest':
      return `no route takes it: Nest answers ${status}, which global filters see`;
    case 'driver':
      return `no route takes it, and Nest is not asked: ${driver} answers ${status} by itself`;
    case 'options':
      return `no route takes it: ${driver} lists the methods of the path by itself (${message})`;
    case 'refused':
      return `a route takes it and refuses: ${status ?? 'an error'}, ${message}`;
    case 'failed':
      return `it cannot be routed: ${status === null ? '' : `${status}, `}${message}`;
  }
}

/** `A (consumer.apply) → B (app.use)` */
export function middlewareInWords({ middleware }: Lookup): string {
  return middleware.map(({ name, boundBy }) => `${name} (${boundBy})`).join(' → ');
}
