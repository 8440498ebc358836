import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { withExplainer } from '../../../../dist/explain/with-explainer.js';
import { parseThrow } from '../../../../dist/model/parse-throw.js';
import { locateTarget } from '../../../../dist/nest/locate-target.js';
import { open, openServers } from './open.mjs';

/** Lists the application, predicts what its handlers throw, and keeps what Nest itself noted about it. */
export async function run({ app, throws = [] }) {
  globalThis.__constructed = [];
  globalThis.__ran = [];
  const { root } = await locateTarget(app, process.cwd());
  const created = await keepApplications(root);
  const { model, servers, predictions } = await open(app, 'list', async (session) => ({
    model: session.model,
    servers: openServers(),
    predictions: throws.length > 0 ? await predictAll(session, throws) : [],
  }));
  const graph = created.flatMap(({ container }) =>
    [...container.serializedGraph.entrypoints.values()].flat(),
  );
  return {
    model,
    servers,
    predictions,
    graph,
    router: created.flatMap(routesOfExpress),
    constructed: globalThis.__constructed,
    ran: globalThis.__ran,
  };
}

function predictAll({ application, model }, throws) {
  return withExplainer(application, model, ({ predict }) =>
    Promise.all(
      throws.map(({ handler, text, ...request }) => {
        const named = ({ handler: one }) => `${one.class}.${one.method}` === handler;
        return predict(model.entrypoints.find(named), { ...request, thrown: parseThrow(text) });
      }),
    ),
  );
}

/** `app.get(SerializedGraph)` is null on some versions; the container of the application has it. */
async function keepApplications(root) {
  const require = createRequire(join(resolve(root), 'package.json'));
  require('reflect-metadata');
  const { NestFactory } = await import(require.resolve('@nestjs/core'));
  const prototype = Object.getPrototypeOf(NestFactory);
  const created = [];
  const { create } = prototype;
  prototype.create = async function keep(...args) {
    // The graph is drawn for who asks for it, which a listing does not.
    args.push({ ...args.pop(), snapshot: true });
    const application = await create.apply(this, args);
    created.push(application);
    return application;
  };
  return created;
}

/** What Express itself holds, in the order in which it will try it; Nest's own layers may stand around it. */
function routesOfExpress(application) {
  const adapter = application.getHttpAdapter();
  if (adapter.getType() !== 'express' || !application.isInitialized) return [];
  const express = adapter.getInstance();
  const { stack } = express._router ?? express.router;
  return stack.flatMap(({ route }) => (route ? [`${methodOf(route)} ${route.path}`] : []));
}

/** `app.all` stands for every method that Node knows. */
function methodOf({ methods }) {
  const names = Object.keys(methods);
  return names.length > 1 || names[0] === '_all' ? 'ALL' : names[0].toUpperCase();
}
