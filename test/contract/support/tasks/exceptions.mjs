import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { readExceptions } from '../../../../dist/explain/exceptions/read-exceptions.js';
import { withExplainer } from '../../../../dist/explain/with-explainer.js';
import { findTransport } from '../../../../dist/transports/index.js';
import { open } from './open.mjs';

const BODY = { name: 'Tom' };
/** An answer comes at once; only where none is expected the wait is short. */
const ANSWER_MS = 5000;
const SILENCE_MS = 300;

/**
 * What is told of the exceptions of an application that throws what it is told
 * to, what the packages themselves export, what each form of Nest's own gives a
 * client when the handlers `bare` throw it, and what `explain` says of each
 * handler.
 */
export function run({ app }) {
  return open(app, 'live', async ({ application, model, ...session }) => {
    const told = await readExceptions(application, model);
    const exported = await exportedClasses(app, application.nest);
    const wire = { ...session, nest: application.nest };
    const shots = [];
    for (const facts of told.classes.filter(({ package: from }) => from !== null)) {
      const entrypoint = model.entrypoints.find(
        ({ transport, handler }) => transport === facts.family && handler.method === 'bare',
      );
      for (const { form, seen } of entrypoint ? facts.forms : []) {
        const value = construct(exported.get(facts.class), form);
        globalThis.__throw = { at: 'handler', value, times: 0 };
        const transport = findTransport(entrypoint, model.target);
        const request = entrypoint.transport === 'http' ? {} : { body: BODY };
        const { received } = await transport.send(entrypoint, request, wire, {
          timeoutMs: seen?.kind === 'nothing' ? SILENCE_MS : ANSWER_MS,
        });
        shots.push({ class: facts.class, form, received });
      }
    }
    const explanations = await withExplainer(application, model, ({ explain }) =>
      Promise.all(model.entrypoints.map((entrypoint) => explain(entrypoint))),
    );
    return { told, exported: namesOf(exported), shots, explanations };
  });
}

async function exportedClasses(app, nest) {
  const { resolve } = createRequire(app);
  const packages = ['common', 'websockets', 'microservices'].filter(nest.has);
  const modules = await Promise.all(
    packages.map((name) => import(pathToFileURL(resolve(`@nestjs/${name}`)).href)),
  );
  const classes = modules
    .flatMap((one) => Object.entries(one))
    .filter(([, one]) => typeof one === 'function' && one.prototype instanceof Error);
  return new Map(classes);
}

function namesOf(classes) {
  const base = classes.get('HttpException');
  return [...classes].map(([name, one]) => ({
    name,
    status: one.prototype instanceof base ? new one().getStatus() : null,
  }));
}

/** As someone would write it, by the names of the forms. */
function construct(type, form) {
  const status = type.name === 'HttpException' ? [418] : [];
  const options = { cause: new Error('a cause'), description: 'a description' };
  if (form === 'none') return new type();
  if (form === 'string') return new type('a message', ...status);
  if (form === 'object') return new type({ reason: 'an object' }, ...status);
  return new type('a message', ...status, options);
}
