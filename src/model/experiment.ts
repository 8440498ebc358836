import type { Transport } from './app-model.js';
import type { NestFunction } from './nest-function.js';

/** A call of a function of the installed Nest, or with `new` an instance of a class. */
export interface Call {
  of: NestFunction;
  with: readonly unknown[];
  /** Makes an instance, and asks these members of it; methods are called. */
  new?: readonly string[];
}

/** What that gave. */
export interface CallResult {
  /** `HttpException.createBody("no such cat", "Not Found", 404)`. */
  text: string;
  /** As JavaScript would write it. */
  gives: string;
  /** Plain data: errors as their class and message. */
  value: unknown;
}

/** A decorator, called as the function that it is. */
export interface DecoratorCall {
  decorator: NestFunction;
  with: readonly unknown[];
  /** A method and a parameter by its index; neither for the class. */
  on?: { method: string; param?: number };
}

/** A class without any decorator, and what is to be applied to it one after the other. */
export interface Decorating {
  /** The way in that it is for: readers of metadata for other ones are left out. */
  for: Transport;
  class: string;
  methods: readonly string[];
  decorators: readonly DecoratorCall[];
}

/** What one decorator changed. */
export interface Decorated {
  /** `WebSocketGateway(4000)` and what it was called on. */
  text: string;
  on: string;
  written: WrittenMetadata[];
}

export interface WrittenMetadata {
  /** `class MyGateway`, `method hello`, or `hello of class MyGateway` where it stands on the class under that name. */
  place: string;
  key: string;
  /** Null where there was none. */
  before: string | null;
  after: string;
  /** Classes of Nest that ask for it. */
  readBy: string[];
}

/** A function of Nest that asked for a key of metadata. */
export interface MetadataRead {
  key: string;
  /** `SocketModule.connectAllGateways` */
  name: string;
  package: string;
  /** Inside the package. */
  file: string;
  line: number;
  times: number;
}
