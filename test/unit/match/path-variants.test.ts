import { describe, expect, it } from 'vitest';
import { pathVariants } from '../../../dist/match/http/path-variants.js';
import type { Versioning } from '../../../src/model/app-model.js';

const URI: Versioning = { type: 'uri', key: 'v', defaultVersion: null };
const RULES = { prefix: 'api', versioning: URI, versions: ['1', '2', 'neutral'] };

/** Each path of a group, with what is different. */
function told(path: string, rules: Parameters<typeof pathVariants>[1] = RULES): string[][] {
  return pathVariants(path, rules).map((group) =>
    group.map(({ path: other, differences }) =>
      [
        other,
        ...differences.map(({ what, asked, expected }) => `${what} ${asked} ${expected.join()}`),
      ].join(' | '),
    ),
  );
}

describe('the paths that someone may have meant', () => {
  it('who left out the prefix and the version', () => {
    expect(told('/cats')[0]).toEqual([
      '/v1/cats | version null v1',
      '/v2/cats | version null v2',
      '/api/cats | prefix null /api',
      '/api/v1/cats | prefix null /api | version null v1',
      '/api/v2/cats | prefix null /api | version null v2',
      '/cats/ | trailing slash null /',
    ]);
  });

  it('who wrote another version, known or not', () => {
    expect(told('/api/v2/cats')[0]).toEqual([
      '/api/v1/cats | version v2 v1',
      '/api/cats | version v2 ',
      '/v2/cats | prefix /api ',
      '/v1/cats | prefix /api  | version v2 v1',
      '/cats | prefix /api  | version v2 ',
      '/api/v2/cats/ | trailing slash null /',
    ]);
    expect(told('/api/v9/cats')[0]).toContain('/api/v1/cats | version v9 v1');
    expect(told('/api/vets')[0]).toContain('/api/v1/vets | version null v1');
  });

  it('who wrote too much, too little, or in capitals', () => {
    const plain = { prefix: '', versioning: null, versions: [] };
    expect(told('/Cats/7/x/', plain)).toEqual([
      ['/Cats/7/x | trailing slash / '],
      ['/Cats/7 | left over /x ', '/Cats | left over /7/x ', '/Cats/7/x/1 | missing part null /1'],
      [],
      ['/cats/7/x/ | case /Cats/7/x/ /cats/7/x/'],
    ]);
    expect(told('/', plain)).toEqual([[], ['/1 | missing part null /1'], [], []]);
  });

  it('are not found where another part only begins like the prefix', () => {
    expect(told('/apiary', { ...RULES, versioning: null })[0]).toEqual([
      '/api/apiary | prefix null /api',
      '/apiary/ | trailing slash null /',
    ]);
  });
});
