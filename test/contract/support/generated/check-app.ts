import type { AppModel } from '../../../../src/model/app-model.js';
import type { Trace } from '../../../../src/model/trace.js';
import { compare, type Difference } from './compare.js';
import { bindingsOf, expectedBindings, mayBeLeftOut } from './expected-bindings.js';
import { firstDifference } from './first-difference.js';
import type { GeneratedApp } from './generated-app.js';
import { nameFactories } from './name-factories.js';
import { planApp, type Plan } from './plan-app.js';
import { planShots, type PlannedShot } from './plan-shots.js';
import { Rehearsals, type Rehearsal } from './rehearse.js';
import type { FiredShot, Runner } from './runner.js';
import { namesOfPipes, notedPipes, notedSteps, tracedPipes, tracedSteps } from './steps.js';

/** What was wrong with one handler or one of its shots. */
export interface Failure {
  id: string;
  script?: PlannedShot['script'];
  differences: Difference[];
}

export interface Checked {
  model: AppModel;
  plan: Plan;
  shots: PlannedShot[];
  rehearsals: Rehearsal[];
  fired: FiredShot[];
  failures: Failure[];
}

/** Lists the application, fires every shot without and with tracing, and compares everything. */
export async function checkApp(app: GeneratedApp, runner: Runner): Promise<Checked> {
  const plan = planApp(app);
  const model = nameFactories(await runner.list(plan), plan);
  const shots = planShots(plan, model);
  const rehearsals = await rehearse(plan, model, shots);
  const untraced = await runner.fire(plan, shots, false);
  const traced = await runner.fire(plan, shots, true);
  const failures = [
    ...modelFailures(model, nameFactories(traced.model, plan)),
    ...bindingFailures(plan, model),
    ...shots.flatMap((shot, at): Failure[] => {
      const entrypoint = model.entrypoints.find(({ id }) => id === shot.id);
      const rehearsal = rehearsals[at];
      const [plain, seen] = [untraced.fired[at], traced.fired[at]];
      if (!entrypoint || !rehearsal || !plain || !seen) throw new Error(`${shot.id} was not fired`);
      const compared = { entrypoint, shot, rehearsal, untraced: plain, traced: seen };
      const differences = compare(compared);
      return differences.length > 0 ? [{ id: shot.id, script: shot.script, differences }] : [];
    }),
    ...(await togetherFailures(plan, model, traced.together)),
  ];
  return { model, plan, shots, rehearsals, fired: traced.fired, failures };
}

/** What ran at the same time does not stand in the trace of another. */
async function togetherFailures(
  plan: Plan,
  { entrypoints, target }: AppModel,
  together: Record<string, Trace>,
): Promise<Failure[]> {
  const rehearsals = new Rehearsals(plan, majorOf(target));
  const failures: Failure[] = [];
  for (const entrypoint of entrypoints) {
    const { log } = await rehearsals.run(entrypoint, {});
    const { id } = entrypoint;
    const trace = together[id];
    const expected = { steps: notedSteps(log), pipes: namesOfPipes(notedPipes(log)) };
    const actual = trace && {
      steps: tracedSteps(trace),
      pipes: namesOfPipes(tracedPipes(trace)),
    };
    const difference = firstDifference('trace beside others', expected, actual);
    if (difference) failures.push({ id, differences: [difference] });
  }
  return failures;
}

async function rehearse(
  plan: Plan,
  { entrypoints, target }: AppModel,
  shots: readonly PlannedShot[],
) {
  const rehearsals = new Rehearsals(plan, majorOf(target));
  const results: Rehearsal[] = [];
  for (const shot of shots) {
    const entrypoint = entrypoints.find(({ id }) => id === shot.id);
    if (entrypoint) results.push(await rehearsals.run(entrypoint, shot.script));
  }
  return results;
}

/** The preview says what the running application says. */
function modelFailures(listed: AppModel, running: AppModel): Failure[] {
  const difference = firstDifference(
    'model',
    { ...listed, target: null },
    { ...running, target: null },
  );
  return difference ? [{ id: 'model', differences: [difference] }] : [];
}

function majorOf({ nest }: AppModel['target']): number {
  return Number(nest.split('.')[0]);
}

function bindingFailures(plan: Plan, model: AppModel): Failure[] {
  return model.entrypoints.flatMap((entrypoint) => {
    const actual = bindingsOf(entrypoint);
    const expected = expectedBindings(plan, entrypoint, majorOf(model.target)).filter(
      (binding) => actual.includes(binding) || !mayBeLeftOut(binding, entrypoint),
    );
    return expected.join() === actual.join()
      ? []
      : [{ id: entrypoint.id, differences: [{ what: 'bindings', expected, actual }] }];
  });
}
