/** The name of a provider token, a class, or a caught type. */
export function nameOfToken(token: unknown): string {
  if (typeof token === 'function') return nameOfClass(token);
  if (typeof token === 'symbol') return token.description ?? 'Symbol()';
  if (typeof token === 'string') return withoutUuid(token);
  return String(token);
}

/** `mixin()` (common decorators/core) and functional middleware get a random name; the name in the source stays. */
const RANDOM_NAME = /^[0-9a-f]{21}$/;

function nameOfClass(subject: { name: string }): string {
  const { name } = subject;
  if (!RANDOM_NAME.test(name)) return name || '(anonymous class)';
  return (
    /^class\s+(?!extends\b)([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(String(subject))?.[1] ??
    '(mixin)'
  );
}

/** The class name of an instance; `(object)` for an object literal. */
export function nameOfInstance(instance: object): string {
  const { constructor } = (Object.getPrototypeOf(instance) as object | null) ?? {};
  if (typeof constructor !== 'function' || constructor === Object) return '(object)';
  return nameOfToken(constructor);
}

/** Nest appends a random UUID to the token of every application provider. */
function withoutUuid(token: string): string {
  return token.replace(/ \(UUID: [^)]*\)$/, '');
}
