import { expect, it, vi } from 'vitest';
import { formats } from '../../../src/formats/index.js';
import { reportOf } from './sample-report.js';

vi.mock('chalk', () => refuse('chalk'));
vi.mock('cli-table3', () => refuse('cli-table3'));
vi.mock('string-width', () => refuse('string-width'));

function refuse(name: string): never {
  throw new Error(`${name} was loaded`);
}

it('writes JSON without loading what only tables need', async () => {
  const format = await formats.json.load();
  expect(format(reportOf(), { width: 80, colour: 0 })).toBe('null\n');
});

it('writes a page without it too', async () => {
  const format = await formats.html.load();
  expect(format(reportOf(), { width: null, colour: 0 })).toContain('<main');
});

it('loads it for tables', async () => {
  await expect(formats.table.load()).rejects.toThrow('error when mocking a module');
});
