import { isHttpAddress } from '../../model/address.js';
import type { Entrypoint, Versioning } from '../../model/app-model.js';
import type { ProbeRequest } from '../../model/probe.js';

/**
 * The request with the version that its route is found by, unless the user
 * gave that header. A version in the URI stands in the path already, and what a
 * custom extractor reads cannot be known.
 */
export function withVersion(
  request: ProbeRequest,
  { address }: Entrypoint,
  versioning: Versioning | null,
): ProbeRequest {
  const versions = isHttpAddress(address) ? (address.version ?? []) : [];
  const [version] = versions;
  const carrier = versioning && version !== undefined ? carrierOf(versioning, version) : null;
  if (!carrier || versions.includes('neutral')) return request;
  const [name, value] = carrier;
  const given = Object.keys(request.headers ?? {}).some((own) => own.toLowerCase() === name);
  return given ? request : { ...request, headers: { ...request.headers, [name]: value } };
}

/** The header that carries a version, and its value. */
function carrierOf({ type, key }: Versioning, version: string): [string, string] | null {
  if (key === null) return null;
  if (type === 'header') return [key.toLowerCase(), version];
  // The key is written with its equals sign: `v=`.
  return type === 'media-type' ? ['accept', `application/json;${key}${version}`] : null;
}
