import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/model/errors.js';
import { parseAuth, parseHeaders, parseProbeItems } from '../../../src/model/probe-items.js';

function usageError(run: () => unknown): UsageError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return error as UsageError;
  }
  throw new Error('nothing was thrown');
}

describe('parseProbeItems', () => {
  it('reads every form', () => {
    const items = parseProbeItems(['name=Tom', 'age:=3', 'tags:=["a"]', 'q==x', 'X-Key: v w ']);
    expect({ ...items.fields }).toEqual({ name: 'Tom', age: 3, tags: ['a'] });
    expect({ ...items.query }).toEqual({ q: 'x' });
    expect({ ...items.headers }).toEqual({ 'X-Key': 'v w' });
    expect({ ...items.params }).toEqual({});
  });

  it.each([
    ['url=http://x?a==b', 'url', 'http://x?a==b'],
    ['empty=', 'empty', ''],
    ['a\\:b=1', 'a:b', '1'],
    ['a\\=b=1=2', 'a=b', '1=2'],
    ['a\\\\=1', 'a\\', '1'],
    ['path=C:\\new\\=x', 'path', 'C:\\new\\=x'],
    ['dir\\name=1', 'dir\\name', '1'],
    [' name =王 小明', 'name', '王 小明'],
    ['a[b]=1', 'a[b]', '1'],
    ['n:=null', 'n', null],
    ['o:={"a:b":"c=d"}', 'o', { 'a:b': 'c=d' }],
  ])('%s', (text, name, value) => {
    expect({ ...parseProbeItems([text]).fields }).toEqual({ [name]: value });
  });

  it('a query may name a thing several times', () => {
    expect({ ...parseProbeItems(['t==a', 't==b', 't==c']).query }).toEqual({ t: ['a', 'b', 'c'] });
  });

  it('= fills the path where the path has the name, := never does', () => {
    const items = parseProbeItems(['id=42', 'id:="7"', 'name=Tom', 'id==q'], ['id']);
    expect({ ...items.params }).toEqual({ id: '42' });
    expect({ ...items.fields }).toEqual({ id: '7', name: 'Tom' });
    expect({ ...items.query }).toEqual({ id: 'q' });
  });

  it('a name of Object.prototype is a name like any other', () => {
    const texts = ['__proto__:={"admin":true}', 'constructor=1', '__proto__==q', 'toString:h'];
    const { fields, query, headers } = parseProbeItems(texts);
    expect(JSON.stringify(fields)).toBe('{"__proto__":{"admin":true},"constructor":"1"}');
    expect(JSON.stringify(query)).toBe('{"__proto__":"q"}');
    expect(JSON.stringify(headers)).toBe('{"toString":"h"}');
    expect(fields.admin).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each([
    [['name'], 'The item `name` has no separator.'],
    [[''], 'The item `` has no separator.'],
    [['a\\=b'], 'The item `a\\=b` has no separator.'],
    [['=x'], 'The item `=x` has no name before its `=`.'],
    [[':=3'], 'The item `:=3` has no name before its `:=`.'],
    [[' ==3'], 'The item ` ==3` has no name before its `==`.'],
    [
      ['age:=old'],
      'The item `age:=old` has no JSON behind its `:=`: unexpected "o" at line 1, column 1.',
    ],
    [
      ['age:='],
      'The item `age:=` has no JSON behind its `:=`: the text is empty at line 1, column 1.',
    ],
    [['a=1', 'a:=2'], '`a:=2` gives the field a a second time.'],
    [['X-Key:1', 'x-key:2'], '`x-key:2` gives the header X-Key a second time.'],
  ])('%j is wrong use', (texts, message) => {
    const error = usageError(() => parseProbeItems(texts));
    expect(error.message).toBe(message);
    expect(error.next).toBeTruthy();
  });

  it('a path parameter is given once', () => {
    const error = usageError(() => parseProbeItems(['id=1', 'id=2'], ['id']));
    expect(error.message).toBe('`id=2` gives the path parameter id a second time.');
  });

  it('shows the right form', () => {
    expect(usageError(() => parseProbeItems(['name'])).next).toContain('name=Tom');
    expect(usageError(() => parseProbeItems(['age:=old'])).next).toContain('age=…');
  });
});

describe('parseHeaders', () => {
  it('reads headers, with colons in their values', () => {
    expect({ ...parseHeaders(['X-A: b:c', 'accept:*/*', 'x-empty:']) }).toEqual({
      'X-A': 'b:c',
      accept: '*/*',
      'x-empty': '',
    });
  });

  it.each([[['X-A']], [[': v']], [['  : v']], [['X-A: 1', 'x-a: 2']]])('%j is wrong', (texts) => {
    expect(usageError(() => parseHeaders(texts)).message).toContain(texts.at(-1));
  });
});

describe('parseAuth', () => {
  it('reads JSON and items, and both together', () => {
    const auth = parseAuth(['{"token":"x=y","n":[1]}', 'level:=3', 'name=Tom']);
    expect({ ...auth }).toEqual({ token: 'x=y', n: [1], level: 3, name: 'Tom' });
    expect(JSON.stringify(parseAuth(['{"__proto__":1}']))).toBe('{"__proto__":1}');
  });

  it.each([[['{"a":']], [['token']], [['a==b']], [['a:b']], [['{"a":1}', 'a=2']]])(
    '%j is wrong',
    (texts) => {
      expect(usageError(() => parseAuth(texts)).next).toBeTruthy();
    },
  );
});
