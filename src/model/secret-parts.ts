import { isSecret } from './is-secret.js';

/**
 * The texts that give a secret away: itself, and what an application takes out
 * of it. `authorization` carries credentials behind a scheme, `cookie` the
 * values of its pairs.
 */
export function secretParts(name: string, text: string): string[] {
  const parts = [text];
  const header = name.replace(/[^a-z]/gi, '').toLowerCase();
  if (header.endsWith('authorization')) parts.push(...credentialsOf(text));
  if (header === 'cookie' || header === 'cookies') parts.push(...pairsOf(text, /[^=;]+=([^;]*)/g));
  // Of a new cookie the first pair is the value, the others are its rules; several are joined by commas.
  if (header === 'setcookie') parts.push(...pairsOf(text, /(?:^|, *)[^=;, ]+=([^;,]*)/g));
  return parts;
}

/** The secrets in the query, the fragment and the user of a URL, as they are written and as they are meant. */
export function secretsOfUrl(url: string): string[] {
  const pairs = [...url.matchAll(/[?&#]([^?&#=]+)=([^&#]+)/g)].flatMap(([, name, text = '']) =>
    isSecret(decode(name ?? ''), text) ? [text, decode(text)] : [],
  );
  const [, password] = /^[a-z][a-z\d+.-]*:\/\/[^/?#@:]*:([^/?#@]+)@/i.exec(url) ?? [];
  return password === undefined ? pairs : [...pairs, password, decode(password)];
}

function credentialsOf(text: string): string[] {
  const [, scheme, credentials = ''] = /^(\S+) +(\S+)$/.exec(text) ?? [];
  if (scheme?.toLowerCase() !== 'basic') return [credentials];
  const plain = Buffer.from(credentials, 'base64').toString('utf8');
  return [credentials, plain, plain.slice(plain.indexOf(':') + 1)];
}

function pairsOf(text: string, pair: RegExp): string[] {
  return [...text.matchAll(pair)].flatMap(([, value = '']) => [value.trim(), decode(value.trim())]);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
