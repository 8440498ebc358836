/** Names of headers, compared without case and separators. */
const SECRET_NAMES = new Set([
  'authorization',
  'proxyauthorization',
  'cookie',
  'cookies',
  'setcookie',
]);

/** `apikey` and the like, where the words run together or stand apart. */
const SECRET_WORD =
  /(?:token|passwor[dt]|passwd|pwd|passphrase|passcode|secret|credential|apikey|privatekey|accesskey|jwt)s?$/;

/** What may follow a secret's word without being the secret: `tokenType`, `tokens_used`. */
const HARMLESS_TAILS = new Set(
  (
    'age algorithm algorithms at attempts budget changed changes count counts created enabled ' +
    'endpoint expiration expired expires expiry field forgotten format hint issuer kind label ' +
    'left length limit limits max maximum min minimum mode name names policy remaining required ' +
    'reset rotated rules size strength total ttl type types updated usage used version'
  ).split(' '),
);

/** Whether a member of this name and value is a secret that must not be shown. */
export function isSecret(name: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean' || value === '') {
    return false;
  }
  if (SECRET_NAMES.has(name.replace(/[^a-z]/gi, '').toLowerCase())) {
    return true;
  }
  const words = wordsOf(name);
  const at = words.findIndex((word, index) => isSecretWord(word, words[index + 1]));
  if (at === -1) {
    return false;
  }
  // `maxTokens: 512` counts, it does not tell one.
  const counts = typeof value === 'number' && words[at]?.endsWith('s') === true;
  return !counts && !words.slice(at + 1).some((word) => HARMLESS_TAILS.has(word));
}

function isSecretWord(word: string, next: string | undefined): boolean {
  return (
    SECRET_WORD.test(word) ||
    (next !== undefined && /^(?:api|private|access)keys?$/.test(word + next))
  );
}

function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
