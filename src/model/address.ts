/** Where an entry point is reached; its shape follows from the entry point's transport. */
export type Address = HttpAddress | WsAddress | RpcAddress | GraphqlAddress | ExternalAddress;

export interface HttpAddress {
  method: string;
  path: string;
  version?: string[];
  host?: string[];
}

export interface WsAddress {
  event: string;
  namespace: string | null;
  /** Set where the namespace is a regular expression: each client names one that fits. */
  expression?: true;
  /** 0 stands for the HTTP server's own port, as in Nest's `PORT_METADATA`. */
  port: number;
  /** The path of the handshake, or null for the adapter's default. */
  path: string | null;
  transports?: string[];
}

export interface RpcAddress {
  /** A text, or the JSON of a pattern that is an object. */
  pattern: string;
  /** A message is answered (`@MessagePattern`), an event is not (`@EventPattern`). */
  kind: 'message' | 'event';
  /** The microservice that was given the handler: `TCP`, `RMQ` …, or the class of a custom strategy. */
  server: string;
  /** TCP only: where it listens by its own options. */
  port?: number;
}

export interface GraphqlAddress {
  /** `Query`, `Mutation`, `Subscription`, or the object type of a field resolver. */
  type: string;
  field: string;
}

/** What Nest's external context creator made: who calls it is known only to who asked for it. */
export interface ExternalAddress {
  /** The package or class that asked for the handler, where it can be told. */
  caller: string | null;
}

export function isHttpAddress(address: Address): address is HttpAddress {
  return 'method' in address;
}

export function isWsAddress(address: Address): address is WsAddress {
  return 'event' in address;
}

export function isRpcAddress(address: Address): address is RpcAddress {
  return 'pattern' in address;
}

export function isGraphqlAddress(address: Address): address is GraphqlAddress {
  return 'field' in address;
}

/** The path, event, pattern or field; empty where the transport has no such name. */
export function nameIn(address: Address): string {
  if (isHttpAddress(address)) return address.path;
  if (isWsAddress(address)) return address.event;
  if (isRpcAddress(address)) return address.pattern;
  return isGraphqlAddress(address) ? address.field : '';
}
