import { parsePathTemplate, type PathPart } from './path-template.js';

/**
 * The parameters with which a route's pattern fits a concrete path, or null.
 * Only tells which handler a person means; which one answers, the router decides.
 */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const names: string[] = [];
  const source = sourceOf(parsePathTemplate(pattern), names);
  const match = new RegExp(`^${source}/?$`, 'iu').exec(path);
  if (!match) return null;
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const value = match[index + 1];
      return value === undefined ? [] : [[name, decoded(value)]];
    }),
  );
}

/** A regular expression; the names of its groups are added in their order. */
function sourceOf(parts: readonly PathPart[], names: string[]): string {
  let source = '';
  for (const part of parts) {
    if (part.kind === 'text') {
      source += part.text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    } else if (part.kind === 'group') {
      source += `(?:${sourceOf(part.parts, names)})?`;
    } else {
      names.push(part.name);
      const value = part.wildcard ? '(.+)' : '([^/]+)';
      source = part.optional ? withOptional(source, value) : source + value;
    }
  }
  return source;
}

/** Express takes the slash before `:id?` as part of what is optional. */
function withOptional(source: string, value: string): string {
  return source.endsWith('\\/') ? `${source.slice(0, -2)}(?:\\/${value})?` : `${source}${value}?`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
