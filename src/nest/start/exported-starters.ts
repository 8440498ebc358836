type ModuleExports = Record<string, unknown>;

/** A function that an entry exports instead of calling it. */
export interface Starter {
  name: string;
  start: () => unknown;
}

const USUAL =
  /^(?:default|bootstrap\w*|main|start|startServer|run|init|create(?:Nest)?(?:App|Application|Server)|(?:build|init|setup|get)(?:Nest)?(?:App|Application|Server))$/;

/**
 * The exported functions without parameters that are likely to start the
 * application, by their names or because they mention `NestFactory`. One that
 * another of them calls is only its part.
 */
export function exportedStarters(module: ModuleExports): Starter[] {
  const functions = Object.entries(membersOf(module)).filter(
    (entry): entry is [string, () => unknown] => isStarter(entry[1]) && entry[1].length === 0,
  );
  const likely = functions.filter(
    ([name, value]) => USUAL.test(name) || String(value).includes('NestFactory'),
  );
  const mains = likely.filter(
    ([, value]) => !likely.some(([, other]) => other !== value && calls(other, value)),
  );
  const seen = new Set<unknown>();
  return mains.flatMap(([name, start]) => {
    if (seen.has(start)) return [];
    seen.add(start);
    return [{ name, start }];
  });
}

/** Exported functions that wait for an event or a request: they are not called without one. */
export function exportedHandlers(module: ModuleExports): string[] {
  return Object.entries(membersOf(module))
    .filter(([, value]) => isStarter(value) && (value as () => unknown).length > 0)
    .map(([name]) => name);
}

/** What the entry exports as the promise of a start that is under way. */
export function exportedPromises(module: ModuleExports): PromiseLike<unknown>[] {
  return Object.values(membersOf(module)).filter(
    (value): value is PromiseLike<unknown> =>
      typeof (value as { then?: unknown } | null)?.then === 'function',
  );
}

/** Whether an export is a function to be called, and not a module class. */
export function isStarter(value: unknown): value is () => unknown {
  if (typeof value !== 'function' || /^class\b/.test(String(value))) return false;
  const { getMetadataKeys } = Reflect as { getMetadataKeys?: (subject: unknown) => unknown[] };
  return (getMetadataKeys?.(value) ?? []).length === 0;
}

/**
 * Whether the text of an entry calls one of its functions by itself. A call
 * for the case that the file is the one Node was started with does not count:
 * here it is not.
 */
export function callsItself(text: string, names: readonly string[]): boolean {
  const lines = text.split('\n').filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line));
  const isGuarded =
    /require\.main|module\.parent|import\.meta\.(?:main|env|url\s*===)|process\.argv\[1\]/.test(
      text,
    );
  return names.some((name) => {
    const called = new RegExp(
      `(?<!function\\s)(?<![.\\w$])${name}\\s*\\(|\\(\\s*${name}\\s*[,)]|,\\s*${name}\\s*\\)`,
    );
    const calling = lines.filter((line) => called.test(line) && !isDeclaration(line, name));
    return calling.some((line) => !isGuarded || (/^\S/.test(line) && !/^(?:if\b|\})/.test(line)));
  });
}

function isDeclaration(line: string, name: string): boolean {
  return new RegExp(`function\\s*\\*?\\s+${name}\\s*\\(`).test(line);
}

/** CommonJS keeps its exports in the default one, and so does what was compiled to it. */
function membersOf(module: ModuleExports): ModuleExports {
  const whole = module['default'];
  const isWhole = typeof whole === 'object' && whole !== null && !('then' in whole);
  const { __esModule: _mark, 'module.exports': _whole, ...own } = module;
  if (!isWhole) return own;
  const { default: _default, ...rest } = own;
  return { ...membersOf(whole as ModuleExports), ...rest };
}

function calls(one: unknown, other: { name: string }): boolean {
  const name = other.name.replace(/\$/g, String.raw`\$`);
  return name !== '' && new RegExp(`(?<![\\w$])${name}\\)?\\s*\\(`).test(bodyOf(String(one)));
}

/** Without the name that the function itself is declared with. */
function bodyOf(text: string): string {
  return text.slice(text.indexOf('{') + 1 || text.indexOf('=>') + 1);
}
