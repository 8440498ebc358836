import { isHttpAddress } from '../../model/address.js';
import type { ProbeExchange } from '../../model/probe.js';

/** What a request carried in its path, by the names of the route; a wildcard has none. */
export function pathValues({ address, sent }: ProbeExchange): Record<string, string>[] {
  if (!isHttpAddress(address)) return [];
  const given = pathOf(sent.url).split('/');
  return address.path.split('/').flatMap((part, index) => {
    const [, name] = /^:([\p{ID_Start}_$][\p{ID_Continue}$]*)/u.exec(part) ?? [];
    const value = given[index];
    if (name === undefined || value === undefined) return [];
    return [{ [name]: value }, { [name]: decode(value) }];
  });
}

function pathOf(url: string): string {
  return url.replace(/^\w+:\/\/[^/?#]*/, '').replace(/[?#].*$/s, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
