import { isDeepStrictEqual } from 'node:util';
import { PART_KINDS, type FacetChange, type SurfaceChange } from '../diff.js';
import type { AppModel } from '../app-model.js';
import { partsOf, type Part } from './parts-of.js';

/** What differs in what two states of an application register. */
export function compareSurfaces(before: AppModel, after: AppModel): SurfaceChange[] {
  const [old, now] = [byId(partsOf(before)), byId(partsOf(after))];
  const ids = new Set([...old.keys(), ...now.keys()]);
  const changes = [...ids].flatMap((id) => compareParts(old.get(id), now.get(id)));
  return [...changes, ...compareOrder(before, after)].sort(
    (one, other) => PART_KINDS.indexOf(one.part) - PART_KINDS.indexOf(other.part),
  );
}

function byId(parts: readonly Part[]): Map<string, Part> {
  return new Map(parts.map((part) => [`${part.kind} ${part.id}`, part]));
}

function compareParts(before: Part | undefined, after: Part | undefined): SurfaceChange[] {
  const part = after ?? before;
  if (!part) return [];
  const facets = compareFacets(before?.facets ?? {}, after?.facets ?? {});
  if (facets.length === 0 && before && after) return [];
  const change = before ? (after ? 'changed' : 'removed') : 'added';
  return [{ part: part.kind, change, id: part.id, label: part.label, facets }];
}

function compareFacets(before: Part['facets'], after: Part['facets']): FacetChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .map((name) => ({ name, before: present(before[name]), after: present(after[name]) }))
    .filter((facet) => !isDeepStrictEqual(facet.before, facet.after));
}

/** What is empty says as little as what is not there. */
function present(value: unknown): unknown {
  if (Array.isArray(value) && value.length === 0) return null;
  return value === undefined || value === false ? null : value;
}

/** Of what is in both: the router takes the first that fits. */
function compareOrder(before: AppModel, after: AppModel): SurfaceChange[] {
  const labels = (one: AppModel, other: AppModel) => {
    const ids = new Set(other.entrypoints.map(({ id }) => id));
    return one.entrypoints.filter(({ id }) => ids.has(id)).map(({ label }) => label);
  };
  const facet = {
    name: 'order',
    before: labels(before, after),
    after: labels(after, before),
  };
  if (isDeepStrictEqual(facet.before, facet.after)) return [];
  return [{ part: 'order', change: 'changed', id: 'order', label: 'order', facets: [facet] }];
}
