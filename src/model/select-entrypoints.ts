import { isHttpAddress, nameIn } from './address.js';
import type { AppModel, Entrypoint, Role } from './app-model.js';
import { matchesText } from './match-text.js';

/** What the listing is narrowed to; what is absent does not narrow. */
export interface Selection {
  pattern?: string;
  transport?: string;
  method?: string;
  path?: string;
  handler?: string;
  module?: string;
  /** The name of an enhancer of each role, or `none` for handlers without any. */
  enhancers: Partial<Record<Role, string>>;
  sort?: SortKey;
  reverse?: boolean;
}

export const SORT_KEYS = ['registered', 'path', 'method', 'handler', 'module'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** The entry points that match all of the selection, sorted. */
export function selectEntrypoints(
  entrypoints: readonly Entrypoint[],
  selection: Selection,
): Entrypoint[] {
  const selected = entrypoints.filter((entrypoint) => isSelected(entrypoint, selection));
  const { sort = 'registered' } = selection;
  if (sort !== 'registered') selected.sort((one, other) => compare(one, other, sort));
  return selection.reverse ? selected.reverse() : selected;
}

/** What a person could have meant: the values that exist for what was asked. */
export function selectable({ entrypoints }: AppModel, asked: keyof Selection | Role): string[] {
  const values = entrypoints.flatMap((entrypoint) => {
    if (asked === 'transport') return [entrypoint.transport];
    if (asked === 'method') return [methodOf(entrypoint) ?? ''];
    if (asked === 'path') return [pathOf(entrypoint)];
    if (asked === 'module') return [entrypoint.handler.module];
    if (asked === 'handler') return [handlerOf(entrypoint), entrypoint.handler.class];
    if (asked === 'pattern') return [entrypoint.label, pathOf(entrypoint), handlerOf(entrypoint)];
    return entrypoint.pipeline.filter(({ role }) => role === asked).map(({ name }) => name);
  });
  return [...new Set(values.filter(Boolean))];
}

function isSelected(entrypoint: Entrypoint, selection: Selection): boolean {
  const { pattern, transport, method, path, handler, module, enhancers } = selection;
  const { pipeline } = entrypoint;
  return [
    pattern === undefined || texts(entrypoint).some((text) => matchesText(text, pattern)),
    transport === undefined || entrypoint.transport === transport.toLowerCase(),
    method === undefined || answersMethod(entrypoint, method.toUpperCase()),
    path === undefined || matchesText(pathOf(entrypoint), path),
    handler === undefined || matchesText(handlerOf(entrypoint), handler),
    module === undefined || matchesText(entrypoint.handler.module, module),
    ...Object.entries(enhancers).map(([role, name]) => {
      const names = pipeline.filter((enhancer) => enhancer.role === role).map((one) => one.name);
      return name === 'none' ? names.length === 0 : names.some((one) => isNamed(one, name));
    }),
  ].every(Boolean);
}

/** An enhancer is named whole, so that `AuthGuard` does not find `NoAuthGuard`; `*` stands for any text. */
function isNamed(name: string, wanted: string): boolean {
  return wanted.includes('*')
    ? matchesText(name, wanted)
    : name.toLowerCase() === wanted.toLowerCase();
}

function texts(entrypoint: Entrypoint): string[] {
  return [entrypoint.label, pathOf(entrypoint), handlerOf(entrypoint)];
}

function answersMethod(entrypoint: Entrypoint, method: string): boolean {
  const own = methodOf(entrypoint);
  return own === method || own === 'ALL';
}

function methodOf({ address }: Entrypoint): string | null {
  return isHttpAddress(address) ? address.method : null;
}

function pathOf({ address }: Entrypoint): string {
  return nameIn(address);
}

function handlerOf({ handler }: Entrypoint): string {
  return `${handler.class}.${handler.method}`;
}

function compare(one: Entrypoint, other: Entrypoint, key: SortKey): number {
  const value = {
    registered: () => '',
    path: pathOf,
    method: (entrypoint: Entrypoint) => methodOf(entrypoint) ?? '',
    handler: handlerOf,
    module: ({ handler }: Entrypoint) => handler.module,
  }[key];
  return order(value(one), value(other)) || order(pathOf(one), pathOf(other));
}

/** By code unit, so that the order is the same on every machine. */
function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
