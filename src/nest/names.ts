/** The name of a provider token, a class, or a caught type. */
export function nameOfToken(token: unknown): string {
  if (typeof token === 'function') return nameOfClass(token);
  if (typeof token === 'symbol') return withoutRandom(token.description ?? 'Symbol()');
  return withoutRandom(String(token));
}

/** `createDecorator` (core discovery/discovery-service) makes a new key for each run. */
export function nameOfMetadataKey(key: unknown): string {
  const name = nameOfToken(key);
  return RANDOM_NAME.test(name) ? '(createDecorator)' : name;
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

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const BRACKETED = new RegExp(`\\s\\(UUID: [^)]*\\)|[([](?:${UUID}|[0-9a-f]{21})[)\\]]`, 'g');
const BARE = new RegExp(UUID, 'g');

/**
 * Tokens that nobody wrote carry something random: those of application
 * providers (core scanner), of configurable modules (common module-utils/
 * configurable-module.builder) and of unnamed configurations of `@nestjs/config`.
 * What is left is the same in every run.
 */
function withoutRandom(token: string): string {
  return token.replace(BRACKETED, '').replace(BARE, '…');
}
