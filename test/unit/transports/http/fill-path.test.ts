import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../src/model/errors.js';
import { fillPath } from '../../../../src/transports/http/fill-path.js';
import { pathParams } from '../../../../src/model/path-template.js';

describe('fillPath', () => {
  it.each([
    ['/users', {}, '/users'],
    ['users/:id', { id: '42' }, '/users/42'],
    ['/users/:id/posts/:post', { id: '1', post: '2' }, '/users/1/posts/2'],
    ['/users/:id', { id: 'a/b?c#d e' }, '/users/a%2Fb%3Fc%23d%20e'],
    ['/users/:id', { id: '..' }, '/users/..'],
    ['/users/:id(\\d+)', { id: '7' }, '/users/7'],
    ['/users/:id((?:a|b)+)', { id: 'a' }, '/users/a'],
    ['/users/:id?', {}, '/users'],
    ['/users/:id?', { id: '3' }, '/users/3'],
    ['/flights/:from-:to', { from: 'MUC', to: 'HND' }, '/flights/MUC-HND'],
    ['/files/*path', { path: 'a/b c/d.txt' }, '/files/a/b%20c/d.txt'],
    ['/files/*path', { path: '/a' }, '/files/a'],
    ['/files{/*path}', {}, '/files'],
    ['/files{/*path}', { path: 'a' }, '/files/a'],
    ['/{*path}', {}, '/'],
    ['/users{/:id}/end', { id: '1' }, '/users/1/end'],
    ['/files/*', { '*': 'a/b' }, '/files/a/b'],
    ['/files/(.*)', { '*': 'a/b' }, '/files/a/b'],
    ['/files/:rest*', { rest: 'a/b' }, '/files/a/b'],
    ['/:"the id"/x', { 'the id': '1' }, '/1/x'],
    ['/a\\:b/:c', { c: '1' }, '/a:b/1'],
    ['/用户/:名', { 名: '王' }, '/%E7%94%A8%E6%88%B7/%E7%8E%8B'],
    ['/a%20b', {}, '/a%20b'],
  ])('%s with %o is %s', (path, params, filled) => {
    expect(fillPath(path, params)).toBe(filled);
  });

  it('names the missing value and how to give it', () => {
    const fill = () => fillPath('/users/:id/posts/:post', { id: '1' });
    expect(fill).toThrow(UsageError);
    expect(fill).toThrow(/\/users\/:id\/posts\/:post needs a value for post/);
    try {
      fill();
    } catch (error) {
      expect((error as UsageError).next).toContain('post=42');
    }
  });

  it('takes no value from a prototype', () => {
    expect(() => fillPath('/:constructor', {})).toThrow(UsageError);
  });
});

describe('pathParams', () => {
  it('names every parameter once, in order', () => {
    expect(pathParams('/:b/:a(\\d+)/x{/:b}/*rest')).toEqual(['b', 'a', 'rest']);
    expect(pathParams('/files/*')).toEqual(['*']);
    expect(pathParams('/users')).toEqual([]);
  });
});
