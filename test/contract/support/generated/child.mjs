// Opens generated applications one after the other, in a process that has the Nest of one major only.
import { inspect } from 'node:util';
import { fireTogether } from './fire-together.mjs';
import { fire } from './fire.mjs';
import { open } from './open.mjs';

const TASKS = {
  list: ({ app }) => open(app, { purpose: 'list' }, ({ model }) => model),
  fire: ({ app, shots, trace }) =>
    open(app, { purpose: 'live', trace }, async (session) => ({
      model: session.model,
      fired: await fire(session, shots),
      together: trace ? await fireTogether(session, shots) : {},
    })),
};

process.on('message', ({ id, task, options }) => {
  void TASKS[task](options).then(
    (value) => process.send({ id, value }),
    (error) => process.send({ id, failure: inspect(error) }),
  );
});

process.once('disconnect', () => process.exit());
