/**
 * The parameters with which a route's pattern fits a concrete path, or null.
 * Only tells which handler a person means; which one answers, the router decides.
 */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const names: string[] = [];
  const source = pattern
    .replace(/[.+^$|[\]\\]/g, '\\$&')
    .replace(/\/?\{\/?\*(\w+)\}/g, (_all, name: string) => wildcard(names, name))
    .replace(/\/?(\*)(\w*)|\/?\(\.\*\)/g, (_all, _star, name: string) =>
      wildcard(names, name || '0'),
    )
    .replace(/:(\w+)(\([^)]*\))?\??/g, (_all, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
  const match = regular(source)?.exec(path);
  if (!match) return null;
  return Object.fromEntries(names.map((name, index) => [name, decoded(match[index + 1] ?? '')]));
}

function wildcard(names: string[], name: string): string {
  names.push(name);
  return '(?:/(.*))?';
}

/** A pattern with syntax that only the router knows is matched by nothing here. */
function regular(source: string): RegExp | null {
  try {
    return new RegExp(`^${source}/?$`, 'i');
  } catch {
    return null;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
