import { describe, expect, it } from 'vitest';
import { findTransport, transports } from '../../../src/transports/index.js';
import { message, route, target } from './support.js';

describe('findTransport', () => {
  it('finds the one that serves', () => {
    expect(transports.map(({ name }) => name)).toEqual(['http', 'socket.io', 'ws', 'rpc']);
    expect(findTransport(route('GET', '/'), { ...target, ws: null })?.name).toBe('http');
    expect(findTransport(message('hello'), target)?.name).toBe('socket.io');
    expect(findTransport(message('hello'), { ...target, ws: 'ws' })?.name).toBe('ws');
  });

  it('finds none for other adapters and transports', () => {
    expect(findTransport(message('hello'), { ...target, ws: 'UwsAdapter' })).toBeUndefined();
    expect(findTransport({ ...message('hello'), transport: 'rpc' }, target)).toBeUndefined();
  });
});
