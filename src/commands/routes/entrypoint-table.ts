import {
  isGraphqlAddress,
  isHttpAddress,
  isRpcAddress,
  isWsAddress,
  nameIn,
} from '../../model/address.js';
import {
  ROLES,
  type Enhancer,
  type Entrypoint,
  type Level,
  type Role,
} from '../../model/app-model.js';
import {
  span,
  type Cell,
  type Column,
  type Line,
  type Span,
  type TableBlock,
  type Tone,
} from '../../report/report.js';

interface Part {
  column: Column;
  cell(entrypoint: Entrypoint): Cell;
}

const TITLES: Record<Role, string> = {
  middleware: 'Middleware',
  guard: 'Guards',
  interceptor: 'Interceptors',
  pipe: 'Pipes',
  filter: 'Filters',
};

/** What every handler of the application has stands back behind what was bound here. */
const TONES: Record<Level, Tone> = {
  global: 'muted',
  class: 'plain',
  method: 'strong',
  param: 'strong',
};

/** All lists move beneath their row together: read from top to bottom they stay the order in which Nest runs them. */
const ROLES_YIELD = 5;

/** One row a handler, with the lists of its enhancers beside it or, where the width does not do, beneath it. */
export function entrypointTable(entrypoints: readonly Entrypoint[]): TableBlock {
  const parts = [
    ...addressParts(entrypoints),
    handlerPart(),
    ...rolesOf(entrypoints).map(rolePart),
  ];
  return {
    kind: 'table',
    columns: parts.map(({ column }) => column),
    rows: entrypoints.map((entrypoint) => parts.map(({ cell }) => cell(entrypoint))),
  };
}

function addressParts(entrypoints: readonly Entrypoint[]): Part[] {
  const [first] = entrypoints;
  if (!first || !isHttpAddress(first.address)) return first ? nameParts(first) : [];
  const parts: Part[] = [
    { column: { title: 'Method', yields: 0 }, cell: (one) => span('transport', methodOf(one)) },
    { column: { title: 'Path', yields: 0 }, cell: pathOf },
  ];
  const extras = [
    { title: 'Version', cell: (one: Entrypoint) => listOf(one, 'version') },
    { title: 'Host', cell: (one: Entrypoint) => listOf(one, 'host') },
  ];
  for (const { title, cell } of extras) {
    if (entrypoints.some((one) => cell(one) !== ''))
      parts.push({ column: { title, yields: 10 }, cell });
  }
  return parts;
}

/** What is not a route is found by a single name. */
function nameParts({ address }: Entrypoint): Part[] {
  const name = (one: Entrypoint) => span('transport', nameIn(one.address));
  const named = (title: string): Part => ({ column: { title, yields: 0 }, cell: name });
  if (isWsAddress(address)) return [named('Event')];
  if (isGraphqlAddress(address)) return [named('Field')];
  if (!isRpcAddress(address)) return [];
  const kind = (one: Entrypoint) => (isRpcAddress(one.address) ? one.address.kind : '');
  return [named('Pattern'), { column: { title: 'Kind', yields: 9 }, cell: kind }];
}

function handlerPart(): Part {
  return {
    column: { title: 'Handler', yields: 1 },
    cell: ({ handler, scope }) => [
      `${handler.class}.`,
      span('name', handler.method),
      ...(scope === 'default' ? [] : [span('warning', ` (${scope})`)]),
    ],
  };
}

/** Roles that none of the handlers has take no column. */
function rolesOf(entrypoints: readonly Entrypoint[]): Role[] {
  return ROLES.filter((role) =>
    entrypoints.some(({ pipeline }) => pipeline.some((enhancer) => enhancer.role === role)),
  );
}

function rolePart(role: Role): Part {
  return {
    column: { title: TITLES[role], yields: ROLES_YIELD },
    cell: ({ pipeline }) => chain(pipeline.filter((enhancer) => enhancer.role === role)),
  };
}

/** `A → B`: A runs, or is asked, before B. */
function chain(enhancers: readonly Enhancer[]): Line {
  return enhancers.flatMap(({ name, level }, index): Span[] => [
    ...(index > 0 ? [span('muted', ' → ')] : []),
    span(TONES[level], name),
  ]);
}

function methodOf({ address }: Entrypoint): string {
  return isHttpAddress(address) ? address.method : '';
}

function pathOf({ address }: Entrypoint): string {
  return isHttpAddress(address) ? address.path : '';
}

function listOf({ address }: Entrypoint, member: 'version' | 'host'): string {
  return isHttpAddress(address) ? (address[member] ?? []).join(', ') : '';
}
