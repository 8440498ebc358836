import { isHttpAddress } from '../../model/address.js';
import type { Entrypoint, Versioning } from '../../model/app-model.js';
import type { ProbeRequest } from '../../model/probe.js';
import { versionHeader } from '../../model/version-header.js';

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
  const carrier = versioning && version !== undefined ? versionHeader(versioning, version) : null;
  if (!carrier || versions.includes('neutral')) return request;
  const [name, value] = carrier;
  const given = Object.keys(request.headers ?? {}).some((own) => own.toLowerCase() === name);
  return given ? request : { ...request, headers: { ...request.headers, [name]: value } };
}
