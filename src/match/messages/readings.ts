/** What a name of an event may mean. */
export interface Reading {
  /** Empty for the one that clients get who name none. */
  namespace: string;
  event: string;
}

/** `chat:hello` is the event `hello` of the namespace `chat`, or an event of that name. */
export function readingsOf(name: string): Reading[] {
  const readings: Reading[] = [{ namespace: '', event: name }];
  for (let at = name.indexOf(':'); at >= 0; at = name.indexOf(':', at + 1)) {
    const namespace = name.slice(0, at).replace(/^\//, '');
    if (at > 0) readings.push({ namespace, event: name.slice(at + 1) });
  }
  return readings;
}
