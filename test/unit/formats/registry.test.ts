import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/formats/index.js';

const folder = new URL('../../../src/formats/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('-format.ts'));

describe('the registry of formats', () => {
  it('knows every file named *-format.ts, and nothing else', () => {
    const names = files.map((file) => file.replace('-format.ts', ''));
    expect(Object.keys(formats).sort()).toEqual(names.sort());
  });

  it.each(Object.entries(formats))(
    '%s loads the one export of its own file',
    async (name, entry) => {
      const module: Record<string, unknown> = await import(
        new URL(`${name}-format.ts`, folder).pathname
      );
      expect(entry.name).toBe(name);
      expect(Object.values(module)).toEqual([await entry.load()]);
      expect(entry.summary).toMatch(/^[^\n]{10,80}$/);
    },
  );
});
