import http from 'node:http';
import { match } from '../../../../dist/match/match.js';
import { fillPath } from '../../../../dist/match/http/fill-path.js';
import { versionHeader } from '../../../../dist/model/version-header.js';
import { findTransport } from '../../../../dist/transports/index.js';
import { open } from './open.mjs';

/**
 * Asks who answers, and where the application is started sends the same for
 * real, with a list of what ran. `every` asks for each route, or for all that
 * is reached by a path or an event.
 */
export function run({ app, purpose, dist = false, every = null, asks = [], env = {} }) {
  Object.assign(process.env, env);
  return open(app, purpose, use, { dist, routing: true });

  async function use(session) {
    const { model, application } = session;
    const matches = [];
    const own = model.entrypoints
      .filter(({ transport }) => every === 'all' || every === transport)
      .flatMap((one) => askedFor(one, model));
    for (const asked of [...own, ...asks]) {
      const ran = (globalThis.__ran = []);
      const result = await match(asked, model, application);
      const ranWhileAsked = [...ran];
      matches.push({ asked, result, ranWhileAsked, fired: await fireAll(session, asked, result) });
    }
    const faults = session.takeFaults().map(({ kind, error }) => `${kind}: ${String(error)}`);
    return { model, matches, faults };
  }

  async function fireAll(session, asked, result) {
    if (purpose !== 'live') return [];
    if (asked.kind === 'request') return [await fireRequest(session.httpServer, asked)];
    const fired = [];
    for (const lookup of result.lookups) fired.push(await fireEvent(session, lookup));
    return fired;
  }
}

function askedFor({ id, transport, address }, { globals }) {
  if (transport === 'ws' && !address.expression) {
    const name = [address.namespace, address.event].filter(Boolean).join(':');
    return [{ kind: 'name', name, port: address.port, path: address.path, id }];
  }
  if (transport !== 'http') return [];
  const { method, path, version: [version] = [], host: [host] = [] } = address;
  const carrier =
    globals.versioning && version && version !== 'neutral'
      ? versionHeader(globals.versioning, version)
      : null;
  return [
    {
      kind: 'request',
      method: method === 'ALL' ? 'GET' : method,
      path: fillPath(path, ''),
      host: host?.startsWith('/') ? 'api.example.com' : (host?.replace(':', '') ?? 'localhost'),
      headers: carrier ? { [carrier[0]]: carrier[1] } : {},
      id,
    },
  ];
}

async function fireRequest({ host, port }, asked) {
  const ran = (globalThis.__ran = []);
  const { method, path, headers } = asked;
  const answer = await new Promise((resolve, reject) => {
    http
      .request(
        { host, port, method, path, headers: { host: asked.host, ...headers } },
        (response) => {
          let body = '';
          response.on('data', (chunk) => (body += chunk));
          response.on('end', () => resolve({ status: response.statusCode, body }));
        },
      )
      .on('error', reject)
      .end();
  });
  return { ...answer, ran: [...ran] };
}

async function fireEvent({ model, application, httpServer, listeners }, { answers, place }) {
  const ran = (globalThis.__ran = []);
  const entrypoint = model.entrypoints.find(({ id }) => id === answers[0].id);
  const { expression: _expression, ...address } = entrypoint.address;
  const there = { ...entrypoint, address: { ...address, ...place } };
  const wire = { httpServer, listeners, nest: application.nest };
  await findTransport(entrypoint, model.target).send(there, { body: {} }, wire, {
    timeoutMs: 1500,
  });
  return { ran: [...ran] };
}
