import { UsageError } from '../../model/errors.js';
import { parsePathTemplate, type PathPart } from '../../model/path-template.js';

/**
 * Puts values into a route's path, percent-encoded. A wildcard keeps its
 * slashes; an optional part without a value is left out.
 * @throws UsageError where a value is missing
 */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  const filled = fillParts(parsePathTemplate(path), params, path);
  return filled.startsWith('/') ? filled : `/${filled}`;
}

function fillParts(
  parts: readonly PathPart[],
  params: Readonly<Record<string, string>>,
  path: string,
): string {
  let filled = '';
  for (const part of parts) {
    if (part.kind === 'text') {
      filled += encodeText(part.text);
    } else if (part.kind === 'group') {
      filled += isFilled(part.parts, params) ? fillParts(part.parts, params, path) : '';
    } else {
      filled = appendParam(filled, part, params, path);
    }
  }
  return filled;
}

function appendParam(
  filled: string,
  part: PathPart & { kind: 'param' },
  params: Readonly<Record<string, string>>,
  path: string,
): string {
  const value = valueOf(part.name, params);
  if (value !== undefined) {
    return filled + (part.wildcard ? encodeSegments(value) : encodeSegment(value));
  }
  if (part.optional) {
    // Express takes the slash before `:id?` as part of what is optional.
    return filled.endsWith('/') ? filled.slice(0, -1) : filled;
  }
  throw new UsageError(
    `The path ${path} needs a value for ${part.name}.`,
    `Add the item ${part.name}=42, or write the path with its value.`,
  );
}

function isFilled(parts: readonly PathPart[], params: Readonly<Record<string, string>>): boolean {
  return parts.every((part) => {
    if (part.kind === 'param') return valueOf(part.name, params) !== undefined;
    return true;
  });
}

function valueOf(name: string, params: Readonly<Record<string, string>>): string | undefined {
  return Object.hasOwn(params, name) ? params[name] : undefined;
}

function encodeSegments(value: string): string {
  return value.replace(/^\//, '').split('/').map(encodeSegment).join('/');
}

function encodeSegment(value: string): string {
  return encodeURIComponent(value);
}

/** Leaves what stands encoded in the path already, and the separators, as they are. */
function encodeText(text: string): string {
  return text === '%' ? text : encodeURI(text).replace(/[?#]/g, encodeURIComponent);
}
