import type { Ending } from '../../model/match.js';
import type { ObservedRoute } from '../../nest/observe/observation.js';
import type { LayerOrigin } from '../../nest/observe/observed-middleware.js';

/** A request as a client would send it. */
export interface HttpRequest {
  method: string;
  /** With the query, every character as it goes over the wire. */
  url: string;
  /** Names are written small. */
  headers: Record<string, string>;
}

/** The router of one application, as it was built. No middleware and no handler of the application runs when it is asked. */
export interface AskedRouter {
  /** Where the request arrives, and what it would reach if that were not there. */
  ask(request: HttpRequest): Promise<Asked>;
  /** The routes whose path fits, whatever else they want. */
  fitting(request: HttpRequest): Promise<Fit[]>;
}

export interface Asked {
  arrivals: Arrival[];
  middleware: LayerOrigin[];
  /** Null where it arrives somewhere. */
  ending: Ending | null;
}

export interface Arrival {
  /** Null for what the application gave to the router by itself. */
  route: ObservedRoute | null;
  label: string;
  params: Record<string, string | string[]>;
}

export interface Fit {
  route: ObservedRoute;
  /** What of the request it does not take, as far as it was looked at. */
  refuses: Refusal[];
}

export type Refusal = 'method' | 'version' | 'host' | 'constraint';
