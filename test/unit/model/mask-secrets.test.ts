import { describe, expect, it } from 'vitest';
import { isSecret } from '../../../src/model/is-secret.js';
import { MASK, maskSecrets, maskUrl } from '../../../src/model/mask-secrets.js';
import { secretsIn } from '../../../src/model/secrets-in.js';

describe('isSecret', () => {
  it.each([
    'authorization',
    'Proxy-Authorization',
    'cookie',
    'Set-Cookie',
    'token',
    'accessToken',
    'access_token',
    'ACCESS_TOKEN',
    'X-Auth-Token',
    'x-csrf-token',
    'refreshtoken',
    'tokens',
    'password',
    'newPassword2',
    'dbPassword',
    'passwordHash',
    'password_confirmation',
    'passwd',
    'pwd',
    'clientSecret',
    'client-secret',
    'apiKey',
    'api_key',
    'X-API-Key',
    'APIKey',
    'apikey',
    'openaiApiKeys',
    'private_key',
    'credentials',
    'credential',
    'jwt',
    'auth[token]',
  ])('%s is', (name) => {
    expect(isSecret(name, 'value')).toBe(true);
  });

  it.each([
    'tokens_used',
    'tokenType',
    'token_type',
    'tokenExpiresAt',
    'expires_in',
    'passwordPolicy',
    'password_changed_at',
    'secretary',
    'tokenizer',
    'passwordless',
    'author',
    'authorizationUrl',
    'key',
    'keyboard',
    'monkey',
    'apiKeyVersion',
    'cookieConsent',
    'name',
    '',
  ])('%s is not', (name) => {
    expect(isSecret(name, 'value')).toBe(false);
  });

  it('judges by the value too', () => {
    expect(isSecret('token', 123456)).toBe(true);
    expect(isSecret('maxTokens', 512)).toBe(false);
    expect(isSecret('tokens', ['a'])).toBe(true);
    for (const value of [true, false, null, undefined, '']) {
      expect(isSecret('password', value)).toBe(false);
    }
  });
});

describe('maskSecrets', () => {
  it('masks deep inside, in lists too, and keeps the rest and its order', () => {
    const value = {
      z: 1,
      headers: { authorization: 'Bearer abc', 'x-key': 'v' },
      list: [{ user: { password: 'p', name: '王' } }],
      credentials: { user: 'u', pass: 'p' },
      hasToken: true,
    };
    const text = JSON.stringify(maskSecrets(value));
    expect(text).toBe(
      `{"z":1,"headers":{"authorization":"${MASK}","x-key":"v"},` +
        `"list":[{"user":{"password":"${MASK}","name":"王"}}],` +
        `"credentials":"${MASK}","hasToken":true}`,
    );
    expect(value.list[0]?.user.password).toBe('p');
  });

  it('survives cycles and depth, and shows a value twice where it stands twice', () => {
    const shared = { a: 1 };
    const value: Record<string, unknown> = { one: shared, two: shared };
    value.self = value;
    expect(maskSecrets(value)).toEqual({ one: shared, two: shared, self: '… circular' });
    let deep: unknown = 'end';
    for (let level = 0; level < 50_000; level++) deep = [deep];
    expect(JSON.stringify(maskSecrets(deep))).toContain('nested too deep');
  });

  it('keeps a member that is named __proto__', () => {
    const value: unknown = JSON.parse('{"__proto__":{"token":"abc"}}');
    expect(JSON.stringify(maskSecrets(value))).toBe(`{"__proto__":{"token":"${MASK}"}}`);
  });

  it('masks in URLs wherever they stand', () => {
    expect(maskSecrets({ location: '/cb?code=1&access_token=abc#x', text: 'a?token=b c' })).toEqual(
      {
        location: `/cb?code=1&access_token=${MASK}#x`,
        text: 'a?token=b c',
      },
    );
  });
});

describe('maskUrl', () => {
  it.each([
    ['http://h/p?token=abc&x=1', `http://h/p?token=${MASK}&x=1`],
    ['ws://h/?api%5Fkey=abc', `ws://h/?api%5Fkey=${MASK}`],
    ['http://h/p?auth[password]=a%26b&x=/token=1', `http://h/p?auth[password]=${MASK}&x=/token=1`],
    [
      'http://h/#access_token=abc&token_type=bearer',
      `http://h/#access_token=${MASK}&token_type=bearer`,
    ],
    ['postgres://user:pass@h/db', `postgres://user:${MASK}@h/db`],
    ['http://h/p?token=&%=1', 'http://h/p?token=&%=1'],
    ['http://h:80/a@b', 'http://h:80/a@b'],
  ])('%s', (url, masked) => {
    expect(maskUrl(url)).toBe(masked);
  });
});

describe('secretsIn', () => {
  it('finds the values, longest first, and leaves out what is too short to be told apart', () => {
    const value = {
      password: 'tom',
      a: [{ token: 'abcdef' }],
      credentials: { x: ['long-secret'] },
    };
    expect(secretsIn(value)).toEqual(['long-secret', 'abcdef']);
    expect(secretsIn({ name: 'abcdef' })).toEqual([]);
  });

  it.each([
    ['Authorization', 'Bearer abc.def', ['Bearer abc.def', 'abc.def']],
    [
      'proxy-authorization',
      'Basic dG9tOmh1bnRlcjI=',
      ['dG9tOmh1bnRlcjI=', 'tom:hunter2', 'hunter2'],
    ],
    ['cookie', 'theme=d; sid=s%3Asecret', ['s%3Asecret', 's:secret']],
    [
      'set-cookie',
      'sid=session-1; Path=/; SameSite=Strict, id=session-2; Max-Age=86400',
      ['session-1', 'session-2'],
    ],
  ])('finds what an application takes out of %s', (name, value, parts) => {
    const found = secretsIn({ headers: { [name]: value } });
    expect(found).toEqual(expect.arrayContaining(parts));
    expect(new Set(found)).toEqual(new Set([value, ...parts]));
  });

  it('finds those of URLs, as they are written and as they are meant', () => {
    const url = 'ws://tom:hunter2@h/?access_token=a%20b%20c&name=tom-jones#id_token=x%2By%2Bz';
    expect(new Set(secretsIn({ url }))).toEqual(
      new Set(['hunter2', 'a%20b%20c', 'a b c', 'x%2By%2Bz', 'x+y+z']),
    );
  });

  it('finds short ones where they are asked for', () => {
    expect(secretsIn({ pin: 1, passcode: 12, secrets: ['a', ''] }, 1)).toEqual(['12', 'a']);
  });
});
