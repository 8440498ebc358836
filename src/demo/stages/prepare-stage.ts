import { HttpServiceResponseInterceptor } from '../base/interceptor/http-service-response.interceptor.js';
import { EXHIBITS } from './exhibits.js';
import type { Globals } from './globals.js';
import { restoreOriginals } from './originals.js';
import { STEPS } from './steps.js';
import { TRAPS } from './traps.js';

/**
 * Takes the classes of the finished application back to a stage, by its number
 * or name, sets a trap in them, or adds an exhibit, and gives what is left to
 * register globally.
 * May be called again for another one.
 */
export function prepareStage(stage: string | undefined): Globals {
  restoreOriginals();
  // What main.ts of the finished application registers.
  const globals: Globals = { interceptors: [new HttpServiceResponseInterceptor()], filters: [] };
  const trap = TRAPS.find(({ name }) => name === stage);
  if (trap) {
    trap.set(globals);
    return globals;
  }
  const exhibit = EXHIBITS.find(({ name }) => name === stage);
  if (exhibit) {
    exhibit.show();
    return globals;
  }
  const at = STEPS.findIndex(({ name }, index) => name === stage || String(index + 1) === stage);
  if (at < 0) throw new Error(`DEMO_STAGE is ${stage}, which is no stage.`);
  for (const { undo } of STEPS.slice(at + 1).toReversed()) undo(globals);
  return globals;
}
