import type { Versioning } from '../../model/app-model.js';
import type { Difference } from '../../model/match.js';

/** A path that differs a little from the one that was asked for. */
export interface PathVariant {
  path: string;
  differences: Difference[];
}

export interface PathRules {
  /** Without a slash at its ends. */
  prefix: string;
  versioning: Versioning | null;
  /** Every version that a route of the application has. */
  versions: readonly string[];
}

/** What someone may have meant who wrote this path, in groups, the likelier first. */
export function pathVariants(path: string, rules: PathRules): PathVariant[][] {
  const rooted = [{ path, differences: [] }, ...withOtherPrefix(path, rules)].flatMap((variant) => [
    variant,
    ...withOtherVersion(variant, rules),
  ]);
  return [
    [...rooted.slice(1), ...withOtherSlash(path)],
    [...withoutLastParts(path), ...withAnotherPart(path)],
    rooted.slice(1).flatMap(({ path: other, differences }) =>
      [...withoutLastParts(other), ...withAnotherPart(other)].map((variant) => ({
        ...variant,
        differences: [...differences, ...variant.differences],
      })),
    ),
    inSmallLetters(path),
  ];
}

function withOtherPrefix(path: string, { prefix }: PathRules): PathVariant[] {
  if (prefix === '') return [];
  const rest = behindPrefix(path, prefix);
  return rest === null
    ? [different(`/${prefix}${path}`, 'prefix', null, [`/${prefix}`])]
    : [different(rest || '/', 'prefix', `/${prefix}`, [])];
}

/** Only a version in the path makes another path. */
function withOtherVersion(
  { path, differences }: PathVariant,
  { prefix, versioning, versions }: PathRules,
): PathVariant[] {
  if (versioning?.type !== 'uri') return [];
  const own = prefix === '' ? path : behindPrefix(path, prefix);
  const root = own === null || prefix === '' ? '' : `/${prefix}`;
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(own ?? path) ?? [];
  const parts = versions.filter((version) => version !== 'neutral').map(partOf);
  const looksLikeVersion = parts.includes(first) || isVersionPart(first, partOf(''));
  const variants = parts
    .filter((part) => part !== first)
    .map((part): PathVariant => {
      const behind = looksLikeVersion ? rest : (own ?? path);
      const other = `${root}/${part}${behind === '/' ? '' : behind}`;
      const asked = looksLikeVersion ? first : null;
      return { path: other, differences: [...differences, differs('version', asked, [part])] };
    });
  if (!looksLikeVersion) return variants;
  const none = differs('version', first, []);
  return [...variants, { path: `${root}${rest || '/'}`, differences: [...differences, none] }];

  function partOf(version: string): string {
    return `${versioning?.key ?? ''}${version}`;
  }
}

/** `v3` where versions are written `v…`, also where no route has that version. */
function isVersionPart(part: string, prefix: string): boolean {
  return prefix !== '' && part.startsWith(prefix) && /^\d/.test(part.slice(prefix.length));
}

function withOtherSlash(path: string): PathVariant[] {
  if (path === '/') return [];
  return path.endsWith('/')
    ? [different(path.slice(0, -1), 'trailing slash', '/', [])]
    : [different(`${path}/`, 'trailing slash', null, ['/'])];
}

/** The longest beginnings first. */
function withoutLastParts(path: string): PathVariant[] {
  const parts = path.replace(/\/$/, '').split('/');
  return parts.slice(2).map((_part, index) => {
    const end = parts.length - 1 - index;
    return different(
      parts.slice(0, end).join('/'),
      'left over',
      `/${parts.slice(end).join('/')}`,
      [],
    );
  });
}

function withAnotherPart(path: string): PathVariant[] {
  return [different(`${path.replace(/\/$/, '')}/1`, 'missing part', null, ['/1'])];
}

function inSmallLetters(path: string): PathVariant[] {
  const small = path.toLowerCase();
  return small === path ? [] : [different(small, 'case', path, [small])];
}

/** What stands behind a prefix; null where the path is not under it. */
function behindPrefix(path: string, prefix: string): string | null {
  const root = `/${prefix}`;
  return path === root || path.startsWith(`${root}/`) ? path.slice(root.length) : null;
}

function different(
  path: string,
  what: Difference['what'],
  asked: string | null,
  expected: string[],
): PathVariant {
  return { path, differences: [differs(what, asked, expected)] };
}

function differs(what: Difference['what'], asked: string | null, expected: string[]): Difference {
  return { what, asked, expected };
}
