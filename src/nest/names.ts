/** The name of a provider token, a class, or a caught type. */
export function nameOfToken(token: unknown): string {
  if (typeof token === 'function') return token.name || '(anonymous class)';
  if (typeof token === 'symbol') return token.description ?? 'Symbol()';
  if (typeof token === 'string') return withoutUuid(token);
  return String(token);
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
