/** What CommonJS has for the members of `import.meta`: those of Node, and the `env` of Vite. */
const MEMBERS: Record<string, string> = {
  url: 'require("node:url").pathToFileURL(__filename).href',
  dirname: '__dirname',
  filename: '__filename',
  env: 'process.env',
};

const SPACE = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const TEXT = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/y;
/** From a backtick, or from behind what is put into the text, to the end or to the next of those. */
const TEMPLATE = /[`}](?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
const PATTERN = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const META = /import\s*\.\s*meta\b(?:\s*\.\s*(url|dirname|filename|env)\b)?/y;
/** A module may have such names for itself; in CommonJS they are there already, and only `var` may repeat them. */
const OWN_NAME = /(?:const|let)(?=\s+(?:__dirname|__filename|require)\b)/y;
const TOKEN = /[\p{ID_Continue}$#]+|\+\+|--|[\s\S]/uy;

/** A slash begins a pattern behind these; behind values it divides. */
const BEFORE_PATTERN =
  /^(?:|[^\p{ID_Continue}$#)\]"'`]|return|typeof|case|in|of|delete|void|throw|new|yield|await|else|do)$/u;

/**
 * JavaScript that was emitted as CommonJS, without `import.meta`: TypeScript
 * leaves it in, a bundler replaces it, and Node takes a text that has it for
 * an ES module. Lines stay where they are.
 */
export function replaceImportMeta(javaScript: string): string {
  if (!/\bimport\s*\.\s*meta\b/.test(javaScript)) return javaScript;
  /** The braces that are open; those of templates go on with text. */
  const open: string[] = [];
  let made = '';
  let at = 0;
  let before = '';
  while (at < javaScript.length) made += take(SPACE) ?? piece();
  return made;

  function take(expression: RegExp): string | null {
    expression.lastIndex = at;
    const [found = null] = expression.exec(javaScript) ?? [];
    at += found?.length ?? 0;
    return found;
  }

  function piece(): string {
    const replaced = before === '.' ? null : replacement();
    if (replaced !== null) return replaced;
    const next = javaScript[at];
    if (next === '`' || (next === '}' && open.at(-1) === '${')) return template(next);
    const token =
      take(TEXT) ?? (BEFORE_PATTERN.test(before) ? take(PATTERN) : null) ?? take(TOKEN) ?? '';
    if (token === '{') open.push(token);
    if (token === '}') open.pop();
    before = token.length > 1 && /^["'/]/.test(token) ? '"' : token;
    return token;
  }

  function replacement(): string | null {
    const meta = take(META);
    if (meta !== null) {
      before = ')';
      const stands = MEMBERS[/\w+$/.exec(meta)?.[0] ?? ''] ?? '({})';
      return stands + meta.replace(/[^\n]/g, '');
    }
    return open.length === 0 && take(OWN_NAME) !== null ? (before = 'var') : null;
  }

  function template(first: string): string {
    const text = take(TEMPLATE) ?? take(TOKEN) ?? '';
    const goesOn = text.endsWith('${');
    if (first === '}') open.pop();
    if (goesOn) open.push('${');
    before = goesOn ? '{' : '`';
    return text;
  }
}
