import { isHttpAddress } from '../../model/address.js';
import type { Entrypoint } from '../../model/app-model.js';
import { UsageError } from '../../model/errors.js';
import { parseAuth, parseHeaders, parseProbeItems } from '../../model/probe-items.js';
import type { ProbeRequest } from '../../model/probe.js';
import { pathParams } from '../../model/path-template.js';

/** What the command line of `probe` says about a request. */
export interface RequestInput {
  items: readonly string[];
  /** The values of `--header`. */
  headers?: readonly string[];
  /** The values of `--auth`. */
  auth?: readonly string[];
  /** The parsed `--data`; absent where the option was not given. */
  data?: { value: unknown };
  /** Values that the user wrote into the path: `GET /users/42`. */
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | string[]>>;
  ack?: boolean;
  timeout?: number;
}

/**
 * Makes the request for one handler from what a person wrote.
 * @throws UsageError naming the item that does not fit
 */
export function buildRequest(entrypoint: Entrypoint, input: RequestInput): ProbeRequest {
  const { address } = entrypoint;
  const names = isHttpAddress(address) ? pathParams(address.path) : [];
  const items = parseProbeItems(input.items, names);
  const request: ProbeRequest = {};
  const params = { ...input.params, ...items.params };
  const query = { ...input.query, ...items.query };
  const headers = { ...items.headers, ...parseHeaders(input.headers ?? []) };
  const auth = parseAuth(input.auth ?? []);
  const body = bodyOf(entrypoint, items.fields, input.data);
  if (!isEmpty(params)) request.params = params;
  if (!isEmpty(query)) request.query = query;
  if (!isEmpty(headers)) request.headers = headers;
  if (!isEmpty(auth)) request.auth = auth;
  if (body !== undefined) request.body = body;
  if (input.ack !== undefined) request.ack = input.ack;
  if (input.timeout !== undefined) request.timeout = input.timeout;
  return request;
}

function bodyOf(
  entrypoint: Entrypoint,
  fields: Record<string, unknown>,
  data: RequestInput['data'],
): unknown {
  const [first] = Object.keys(fields);
  if (first === undefined) {
    return data?.value;
  }
  if (data) {
    throw new UsageError(
      `--data gives the whole body, and the item ${first} a part of it.`,
      'Give either --data, or items with = and :=.',
    );
  }
  if (readsNoBody(entrypoint)) {
    throw new UsageError(
      `The item ${first} would be sent as a body, and ${entrypoint.label} reads none.`,
      `Write ${first}==… to send it in the query, or --data to send a body all the same.`,
    );
  }
  return fields;
}

/** A body on GET or HEAD is nearly always a query that lacks its second `=`. */
function readsNoBody({ address, params }: Entrypoint): boolean {
  return (
    isHttpAddress(address) &&
    ['GET', 'HEAD'].includes(address.method.toUpperCase()) &&
    !params.some((param) => param.from === 'body')
  );
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
