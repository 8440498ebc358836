import { describe, expect, it } from 'vitest';
import { withVersion } from '../../../../src/commands/probe/with-version.js';
import type { Versioning } from '../../../../src/model/app-model.js';
import { message, route } from '../../transports/support.js';

const HEADER: Versioning = { type: 'header', key: 'X-Version', defaultVersion: null };
const MEDIA_TYPE: Versioning = { type: 'media-type', key: 'v=', defaultVersion: null };
const two = route('GET', '/', { version: ['2', '3'] });

describe('withVersion', () => {
  it('adds the first version where its versioning looks for it', () => {
    expect(withVersion({}, two, HEADER)).toEqual({ headers: { 'x-version': '2' } });
    const request = { body: 1, headers: { 'X-Key': 'v' } };
    expect(withVersion(request, two, MEDIA_TYPE)).toEqual({
      body: 1,
      headers: { 'X-Key': 'v', accept: 'application/json;v=2' },
    });
  });

  it.each<[Record<string, string>, Versioning]>([
    [{ 'X-VERSION': '9' }, HEADER],
    [{ Accept: 'text/html' }, MEDIA_TYPE],
  ])('leaves what the user gave: %j', (headers, versioning) => {
    expect(withVersion({ headers }, two, versioning)).toEqual({ headers });
  });

  it.each<[string, Parameters<typeof withVersion>[1], Versioning | null]>([
    ['no versioning', two, null],
    ['a route without a version', route('GET', '/'), HEADER],
    ['a neutral route', route('GET', '/', { version: ['neutral'] }), HEADER],
    ['a route that is neutral too', route('GET', '/', { version: ['2', 'neutral'] }), HEADER],
    ['an event', message('hello'), HEADER],
    ['versions in the path', two, { type: 'uri', key: 'v', defaultVersion: null }],
    ['an extractor', two, { type: 'custom', key: 'v=', defaultVersion: null }],
    ['a versioning without a key', two, { type: 'media-type', key: null, defaultVersion: null }],
  ])('adds nothing for %s', (_name, entrypoint, versioning) => {
    expect(withVersion({ query: { a: '1' } }, entrypoint, versioning)).toEqual({
      query: { a: '1' },
    });
  });
});
