import type { Layer } from './express-router.js';

/**
 * Layers of a router by the fixed parts that their paths begin with. A path that
 * does not begin so matches none of them, whatever else stands there, and the
 * router need not be asked about each layer of the application for each route.
 */
export class LayersByStart {
  private readonly positions = new Map<string, Set<number>>();
  private readonly layers: Layer[] = [];

  /** Adds layers behind those that are there, with the paths they are bound to; null where these are not known. */
  add(layers: readonly Layer[], paths: readonly unknown[] | null): void {
    const starts = paths?.map(startOf) ?? [ANY];
    for (const layer of layers) {
      for (const start of starts) {
        const held = this.positions.get(start) ?? new Set();
        this.positions.set(start, held.add(this.layers.length));
      }
      this.layers.push(layer);
    }
  }

  get isEmpty(): boolean {
    return this.layers.length === 0;
  }

  /** Those that may match a path, in their order. */
  of(path: string): Layer[] {
    const found = new Set<number>();
    for (const start of startsOf(path)) {
      for (const position of this.positions.get(start) ?? []) found.add(position);
    }
    return [...found]
      .sort((one, other) => one - other)
      .flatMap((position) => this.layers[position] ?? []);
  }
}

const ANY = '';
/** Neither a parameter nor a wildcard, and nothing that is optional or means something to a regular expression. */
const FIXED = /^[\w-]+$/;

/** `/users/:id` begins with `users`. Routers do not tell capital letters from small ones unless they are told to. */
function startOf(path: unknown): string {
  if (typeof path !== 'string') return ANY;
  const parts = partsOf(path);
  const end = parts.findIndex((part) => !FIXED.test(part));
  return parts.slice(0, end < 0 ? undefined : end).join('/');
}

/** What the path of a layer may begin with to match: nothing, the first part, the first two … */
function startsOf(path: string): string[] {
  const parts = partsOf(path);
  return [ANY, ...parts.map((_part, index) => parts.slice(0, index + 1).join('/'))];
}

function partsOf(path: string): string[] {
  return path
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
}
