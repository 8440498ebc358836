import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EventClient } from './event-client.js';
import { startDemo } from './start-demo.js';
import type { Demo } from './start-demo.js';

let demo: Demo;
let client: EventClient;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());
afterEach(() => client?.close());

describe('hello', () => {
  beforeEach(async () => {
    client = await EventClient.connect(demo.url(4000));
  });

  it('is acked in the envelope of success, wrapped once', async () => {
    expect(await client.ask('hello', { name: 'Tom' })).toEqual({
      returnCode: 'SUC00000',
      data: 'received reqData',
    });
    expect(client.events).toEqual([]);
  });

  it('prints the payload on the server', async () => {
    await client.ask('hello', { name: 'Tuffy' });
    await demo.printed(`{ name: 'Tuffy' }\n`);
  });

  it.each([
    ['no payload', []],
    ['null', [null]],
    ['no name', [{}]],
    ['an empty name', [{ name: '' }]],
    ['a blank name', [{ name: ' ' }]],
  ])('is acked with ERR40000 for %s', async (_title, payload) => {
    expect(await client.ask('hello', ...payload)).toEqual({
      returnCode: 'ERR40000',
      errorMessage: 'data is empty',
    });
    expect(client.events).toEqual([]);
  });

  it('is acked with IM9999 for any other error', async () => {
    expect(await client.ask('hello', { name: 1 })).toEqual({
      returnCode: 'IM9999',
      errorMessage: expect.stringMatching(/^server unknown error: .*trim is not a function$/),
    });
  });

  it('is silent without an ack, and the filter itself does not fail', async () => {
    client.tell('hello', {});
    expect(await client.ask('hello', { name: 'Tom' })).toMatchObject({ returnCode: 'SUC00000' });
    expect(client.events).toEqual([]);
    expect(demo.stderr()).not.toContain('TypeError');
  });
});

describe('join', () => {
  beforeEach(async () => {
    client = await EventClient.connect(demo.url(3000));
  });

  it('answers a known room with its members and without the envelope', async () => {
    expect(await client.ask('join', { roomId: 'lobby' })).toEqual({
      status: 'ok',
      body: { roomId: 'lobby', members: ['tom', 'jerry'] },
    });
  });

  it.each([
    ['an unknown room', [{ roomId: 'attic' }], 'unknown room: attic'],
    ['no payload', [], 'room id is empty'],
  ])('calls the ack for %s', async (_title, payload, message) => {
    expect(await client.ask('join', ...payload)).toEqual({ status: 'error', message });
    expect(client.events).toEqual([]);
  });

  it('emits error for an unknown room when there is no ack', async () => {
    const error = client.next('error');
    client.tell('join', { roomId: 'attic' });
    expect(await error).toEqual({ status: 'error', message: 'unknown room: attic' });
    expect(client.events).toHaveLength(1);
  });
});

describe('leave', () => {
  beforeEach(async () => {
    client = await EventClient.connect(demo.url(3000));
  });

  it('answers a known room', async () => {
    expect(await client.ask('leave', { roomId: 'kitchen' })).toEqual({
      status: 'ok',
      body: { roomId: 'kitchen', members: ['jerry'] },
    });
  });

  it('swallows the ack of a failure: the client gets exception instead', async () => {
    const exception = client.next('exception');
    client.send('leave', { roomId: 'attic' });
    expect(await exception).toMatchObject({ status: 'error', message: 'unknown room: attic' });
    await client.ask('join', { roomId: 'lobby' });
    expect(client.acks).toEqual([]);
    expect(client.events).toHaveLength(1);
  });
});
