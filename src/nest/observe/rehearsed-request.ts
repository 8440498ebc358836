/** A request of which only routers ask something. */
export function requestFor(method: string, url: string): object {
  const verb = method === 'ALL' ? 'GET' : method;
  return { method: verb, url, originalUrl: url, baseUrl: '', headers: { host: 'localhost' } };
}

/** A path that the route matches: parameters and wildcards get a value, optional groups are left out. */
export function samplePath(path: string): string {
  return path
    .replace(/\{[^{}]*\}/g, '')
    .replace(/:(\w+)(\([^)]*\))?\??/g, '1')
    .replace(/\*\w*|\(\.\*\)/g, '1');
}
