import type { Source } from './app-model.js';

/** A function or class of Nest, as an inner file of a package exports it. */
export interface NestFunction {
  /** Without its scope: `websockets`. */
  package: string;
  /** Inside the package, without its ending: `context/ws-proxy`. */
  file: string;
  /** From the exports of the file to the function: `['WsProxy', 'prototype', 'create']`. */
  path: readonly string[];
}

/** Where that function stands in the Nest that is installed. */
export interface LocatedFunction {
  /** `WsProxy.create`. */
  name: string;
  /** With its scope. */
  package: string;
  version: string;
  source: Source;
  /** As it runs. */
  text: string;
}

/** `WsProxy.create`: people do not say `prototype`. */
export function nameOfFunction({ path }: NestFunction): string {
  return path.filter((part) => part !== 'prototype').join('.');
}
