import { parsePathTemplate, type PathPart } from '../../model/path-template.js';

/** A path of a route with its parameters filled from the same places of another path; optional groups are left out. */
export function fillPath(template: string, path: string): string {
  const given = path.split('/');
  let filled = '';
  for (const part of parsePathTemplate(template)) filled += textOf(part, filled, given);
  return filled;
}

function textOf(part: PathPart, before: string, given: readonly string[]): string {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'group') return '';
  const place = before.split('/').length - 1;
  const value = part.wildcard ? given.slice(place).join('/') : given[place];
  return value || '1';
}
