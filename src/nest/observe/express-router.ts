export type Next = (error?: unknown) => void;

/** The parts of Express 4's and 5's router that are used. */
export interface Layer {
  name: string;
  handle: unknown;
  route?: Route;
}

/** Middleware that Nest binds to one method is a route of the router. */
export interface Route {
  path: unknown;
  stack: Layer[];
  dispatch(request: object, response: object, done: Next): void;
}

export interface Router {
  stack: Layer[];
  handle(request: object, response: object, done: Next): void;
}

/** Express 4 keeps its router in `_router`, once it has one, and throws where `router` is read. */
export function readRouter(instance: unknown): Router | undefined {
  const express = instance as { _router?: Router; router?: Router };
  if (express._router) return express._router;
  try {
    return express.router;
  } catch {
    return undefined;
  }
}
