import { expect, it } from 'vitest';
import { runBin } from './support/run-bin.js';
import { fixture } from './support/targets.js';

it('what stands in for a factory is said to be written nowhere, least of all in this package', async () => {
  const { code, stdout } = await runBin(['routes', '--json', '--app', fixture('edge/globals')]);
  expect(code).toBe(0);
  expect(stdout).toContain('APP_GUARD (useFactory)');
  expect(stdout).not.toContain('dist/nest');
});
