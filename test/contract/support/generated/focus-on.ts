import type { GeneratedApp, GeneratedOwner } from './generated-app.js';
import { planApp } from './plan-app.js';
import { familyOf } from './plan-shots.js';

/** The application with only those handlers that the failure at this entry point has to do with. */
export function focusOn(app: GeneratedApp, id: string): GeneratedApp {
  const [, owner = '', method = ''] = /#(\w+)\.(\w+)/.exec(id) ?? [];
  if (owner === '') return app;
  const plan = planApp(app);
  const family = new Set(familyOf(plan, owner).map(({ name }) => name));
  const owners = app.owners.map((one, at): GeneratedOwner => {
    const planned = plan.owners[at];
    // Names come from places: what is not needed stays as an empty class.
    if (!planned || !family.has(planned.name)) {
      return { ...one, bindings: [], middleware: [], handlers: [] };
    }
    const wanted = one.handlers.filter((_each, place) => planned.handlers[place]?.name === method);
    return { ...one, handlers: wanted.length > 0 ? one.handlers : [] };
  });
  return { ...app, owners };
}
