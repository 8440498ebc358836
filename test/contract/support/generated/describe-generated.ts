import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedApps, type Extent } from './arbitraries.js';
import { checkApp, type Checked } from './check-app.js';
import { focusOn } from './focus-on.js';
import type { GeneratedApp } from './generated-app.js';
import { missingIn } from './mixture.js';
import { Runner } from './runner.js';
import { keepCase, savedCases, tellFailures } from './saved-cases.js';

/** `NEST_INSPECT_SEED` draws other applications, `NEST_INSPECT_RUNS` more of the small ones. */
const GIVEN = process.env['NEST_INSPECT_SEED'];
const SEED = Number(GIVEN ?? 20_251_120);
const RUNS = Number(process.env['NEST_INSPECT_RUNS'] ?? 6);

const LARGE: Extent = {
  owners: [30, 30],
  handlers: [10, 10],
  globals: [12, 12],
  requestGlobals: false,
};
const SMALL: Extent = { owners: [1, 3], handlers: [1, 3], globals: [0, 6], requestGlobals: true };

const SHRINK_MS = 90_000;
const TEST_MS = 240_000;

/** What the model predicts, what the application notes and what the trace says, on the packages of a fixture. */
export function describeGenerated(fixture: string): void {
  describe(`generated applications on ${fixture}`, { timeout: TEST_MS }, () => {
    const runner = new Runner(fixture);

    afterAll(() => runner.close());

    describe(`one of 300 handlers and more, seed ${SEED}`, () => {
      let checked: Checked;

      beforeAll(async () => {
        const [app] = fc.sample(generatedApps(LARGE), { seed: SEED, numRuns: 1 });
        checked = await checkApp(app as GeneratedApp, runner);
        keep(app as GeneratedApp, checked);
      }, TEST_MS);

      it('runs, takes exceptions and is traced as it was predicted, and answers as without tracing', () => {
        expect(checked.model.entrypoints.length).toBeGreaterThanOrEqual(300);
        expect(tellFailures(checked.failures)).toEqual([]);
      });

      // Another seed may miss something.
      it.skipIf(GIVEN !== undefined)('has everything in it that can differ', () => {
        expect(missingIn(checked)).toEqual([]);
      });

      function keep(app: GeneratedApp, { failures }: Checked): void {
        const [failure] = failures;
        if (failure) keepCase(focusOn(app, failure.id), `${fixture}-${SEED}-large`);
      }
    });

    it.each(savedCases())('$name holds', async ({ app }) => {
      expect(tellFailures((await checkApp(app, runner)).failures)).toEqual([]);
    });

    it(`${RUNS} small ones at random hold, seed ${SEED}`, async () => {
      const property = fc.asyncProperty(generatedApps(SMALL), async (app) => {
        const { failures } = await checkApp(app, runner);
        if (failures.length > 0) throw new Error(tellFailures(failures).join('\n'));
      });
      const result = await fc.check(property, {
        seed: SEED,
        numRuns: RUNS,
        interruptAfterTimeLimit: SHRINK_MS,
      });
      if (!result.failed || result.counterexample === null) return;
      const kept = keepCase(result.counterexample[0], `${fixture}-${SEED}`);
      throw new Error(`after ${result.numShrinks} steps: ${kept}\n${String(result.errorInstance)}`);
    });
  });
}
