type Version = readonly [number, number, number];

/** As nvm knows the lines that are supported for long. */
const LINES: Record<string, string> = {
  'lts/gallium': '16',
  'lts/hydrogen': '18',
  'lts/iron': '20',
  'lts/jod': '22',
  'lts/krypton': '24',
};

/** Whether a version of Node is in a range as `engines` and `.nvmrc` write it; null where the range is not understood. */
export function inRange(version: string, range: string): boolean | null {
  const asked = LINES[range.toLowerCase()] ?? range;
  const have = parse(version);
  const alternatives = asked.split('||').map((part) => allOf(part.trim()));
  if (!have || alternatives.some((tests) => tests === null)) return null;
  return alternatives.some((tests) => tests?.every((test) => test(have)));
}

type Test = (version: Version) => boolean;

function allOf(part: string): Test[] | null {
  const [, from, to] = /^v?([\d.x*]+)\s+-\s+v?([\d.x*]+)$/.exec(part) ?? [];
  if (from && to) return [atLeast(lowest(from)), below(afterPrefix(to))];
  const words = part
    .replace(/([<>=~^]+)\s+/g, '$1')
    .split(/\s+/)
    .filter(Boolean);
  const tests = words.map(oneOf);
  return tests.includes(null) ? null : (tests as Test[][]).flat();
}

function oneOf(word: string): Test[] | null {
  const [, sign = '', text] =
    /^(>=|<=|>|<|=|\^|~)?v?(\d+(?:\.(?:\d+|x|\*)){0,2}|x|\*)(?:-\S+)?$/.exec(word) ?? [];
  if (text === undefined) return null;
  if (text === 'x' || text === '*') return [];
  const first = lowest(text);
  switch (sign) {
    case '>=':
      return [atLeast(first)];
    case '>':
      return [atLeast(afterPrefix(text))];
    case '<':
      return [below(first)];
    case '<=':
      return [below(afterPrefix(text))];
    case '^':
      return [atLeast(first), below([first[0] + 1, 0, 0])];
    case '~': {
      const hasMinor = text.split('.').length > 1;
      return [atLeast(first), below(hasMinor ? [first[0], first[1] + 1, 0] : [first[0] + 1, 0, 0])];
    }
    default:
      return [atLeast(first), below(afterPrefix(text))];
  }
}

/** The first version behind all that begin like this: `20` → 21.0.0, `20.1` → 20.2.0. */
function afterPrefix(text: string): Version {
  const [major = 0, minor, patch] = numbers(text);
  if (minor === undefined) return [major + 1, 0, 0];
  return patch === undefined ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function lowest(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = numbers(text);
  return [major, minor, patch];
}

function numbers(text: string): number[] {
  const parts = text.split('.');
  const end = parts.findIndex((part) => !/^\d+$/.test(part));
  return (end < 0 ? parts : parts.slice(0, end)).map(Number);
}

function parse(version: string): Version | null {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  return match && [Number(match[1]), Number(match[2]), Number(match[3])];
}

function atLeast(limit: Version): Test {
  return (version) => compare(version, limit) >= 0;
}

function below(limit: Version): Test {
  return (version) => compare(version, limit) < 0;
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
