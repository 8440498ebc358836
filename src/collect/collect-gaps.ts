import type { Gap } from '../model/app-model.js';
import { compileGaps } from '../nest/typescript/compiled-with.js';
import type { TargetLocation } from '../nest/locate-target.js';
import type { CollectContext } from './collect-context.js';

/** What this model could not see, each with its reason. `opener` is what opens the servers of gateways and did not run. */
export function collectGaps(
  context: CollectContext,
  location: TargetLocation,
  opener: string | null,
): Gap[] {
  const { observation, locations, rehearsals } = context;
  const gaps: Gap[] = [];
  for (const { unseen } of rehearsals.values()) {
    if (unseen !== null) gaps.push({ what: 'middleware', why: unseen, source: null });
  }
  for (const { boundBy, module, scoped } of observation.unbuilt) {
    const reason = scoped ? 'its factory runs for every request' : 'preview runs no factory';
    const why = `${reason}, so its class is unknown; its position in the lists is right`;
    gaps.push({ what: `${boundBy} of ${module}`, why, source: null });
  }
  for (const { what, why, subject } of observation.unseen) {
    gaps.push({ what, why, source: locations.of(subject) });
  }
  for (const { metatype, messages } of observation.gateways) {
    if (messages.length > 0) continue;
    const why = 'it has no message mapping, so nothing of it can be addressed';
    gaps.push({ what: `gateway ${metatype.name}`, why, source: locations.of(metatype) });
  }
  if (opener) {
    const why = `${opener} opens their server, and runs only in a started application: it may choose another port, path or namespace than they declare, and routes --live shows which`;
    gaps.push({ what: 'where gateways really listen', why, source: null });
  }
  return [...compileGaps(location), ...gaps, ...locationGaps(location)];
}

/** What the files that were run lack. */
export function locationGaps({ leftOut, staleSources }: TargetLocation): Gap[] {
  const gaps: Gap[] = [];
  if (leftOut !== null) {
    const what = `what ${leftOut} does`;
    const why =
      'only the root module was run: a global prefix, versioning, useGlobal*, adapters and app.use of it are not seen';
    gaps.push({ what, why, source: null });
  }
  const [first, ...others] = staleSources;
  if (first) {
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const why = `the built output is older than ${first}${more}; build the project to see the sources as they are`;
    gaps.push({ what: 'recent changes', why, source: null });
  }
  return gaps;
}
