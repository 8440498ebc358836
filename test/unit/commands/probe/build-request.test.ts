import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../../src/commands/probe/build-request.js';
import { UsageError } from '../../../../src/model/errors.js';
import { message, route } from '../../transports/support.js';

describe('buildRequest', () => {
  it('puts every item where it belongs', () => {
    const request = buildRequest(route('PUT', '/users/:id'), {
      items: ['id=42', 'name=Tom', 'age:=3', 'q==x', 'X-Key:v'],
      headers: ['X-Other: w'],
      auth: ['token=t'],
      query: { page: '2' },
      ack: false,
      timeout: 50,
    });
    expect(JSON.parse(JSON.stringify(request))).toEqual({
      params: { id: '42' },
      query: { page: '2', q: 'x' },
      headers: { 'X-Key': 'v', 'X-Other': 'w' },
      auth: { token: 't' },
      body: { name: 'Tom', age: 3 },
      ack: false,
      timeout: 50,
    });
  });

  it('sends nothing that was not given', () => {
    expect(buildRequest(route('GET', '/'), { items: [] })).toEqual({});
    expect(buildRequest(message('hello'), { items: [], data: { value: null } })).toEqual({
      body: null,
    });
  });

  it('takes the values of a path that the user wrote, and items before them', () => {
    const input = { items: ['id=43'], params: { id: '42', post: '1' } };
    const request = buildRequest(route('GET', '/users/:id/:post'), input);
    expect(request).toEqual({ params: { id: '43', post: '1' } });
  });

  it('an event has no path to fill', () => {
    const request = buildRequest(message('hello'), { items: ['id=1'] });
    expect(JSON.stringify(request)).toBe('{"body":{"id":"1"}}');
  });

  it('refuses a part of the body beside the whole', () => {
    const build = () => buildRequest(message('hello'), { items: ['a=1'], data: { value: {} } });
    expect(build).toThrow(UsageError);
    expect(build).toThrow(/--data gives the whole body, and the item a a part of it/);
  });

  it('refuses a field where the route reads no body, but not --data', () => {
    const users = route('GET', '/users');
    expect(() => buildRequest(users, { items: ['userId=tom'] })).toThrow(
      /userId would be sent as a body, and GET \/users reads none/,
    );
    expect(buildRequest(users, { items: [], data: { value: 1 } })).toEqual({ body: 1 });
    const body = { index: 0, from: 'body', name: null, type: null, pipes: [] };
    const reads = { ...users, params: [body] };
    expect(buildRequest(reads, { items: ['a=1'] })).toHaveProperty('body.a', '1');
  });
});
