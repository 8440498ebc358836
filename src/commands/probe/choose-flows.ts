import type { AppModel } from '../../model/app-model.js';
import { InspectError, UsageError } from '../../model/errors.js';
import type { FoundHandler } from '../../model/find-handler.js';
import type { ProbeFlow } from '../../model/probe.js';
import type { Session } from '../../session/open-session.js';
import { resolveHandler } from '../resolve-handler.js';
import { buildRequest } from './build-request.js';
import { flowsOfStage } from './flows-of-stage.js';
import type { Asked } from './read-asked.js';
import { readProbeFiles } from './read-probe-files.js';
import type { ResolvedFlow } from './run-flows.js';
import { unmatched } from './unmatched.js';
import { withVersion } from './with-version.js';

type Found = Extract<FoundHandler, { kind: 'found' }>;

/** The flows to fire: those of probe files, or the one that the command line describes. */
export async function chooseFlows(asked: Asked, session: Session): Promise<ResolvedFlow[]> {
  const { model } = session;
  const found = asked.handler === undefined ? null : findAsked(model, asked.handler, asked);
  const flows = asked.flows ?? (await bundledFlows(asked, found, session));
  if (flows !== null) {
    const known = flows
      .map((flow) => resolveFlow(flow, model, asked))
      .filter(({ entrypoint }) => !found || entrypoint.id === found.entrypoint.id);
    if (known.length > 0) return known.map(versioned);
    if (asked.file !== undefined) throw noFlow(asked);
  }
  if (!found) throw noFiles();
  return [versioned(commandLineFlow(found, asked))];

  function versioned(flow: ResolvedFlow): ResolvedFlow {
    return {
      ...flow,
      request: withVersion(flow.request, flow.entrypoint, model.globals.versioning),
    };
  }
}

function findAsked(model: AppModel, name: string, { isUnmatched }: Asked): Found {
  const { entrypoints, target } = model;
  const nobody = isUnmatched ? unmatched(entrypoints, name) : null;
  return nobody ?? resolveHandler(entrypoints, name, target);
}

async function bundledFlows(
  asked: Asked,
  found: Found | null,
  { bundledProbes, model }: Session,
): Promise<ProbeFlow[] | null> {
  if (bundledProbes === null || !isBare(asked, found)) return null;
  return flowsOfStage(await readProbeFiles(bundledProbes, asked.cwd), model, asked.timeoutMs);
}

/** Nothing but a handler was given, so what is known of it may speak. */
function isBare({ items, headers, auth, data, ack }: Asked, found: Found | null): boolean {
  const inPath = found ? Object.keys({ ...found.params, ...found.query }).length : 0;
  const given = items.length + headers.length + auth.length + inPath;
  return given === 0 && data === undefined && ack;
}

function commandLineFlow({ entrypoint, params, query }: Found, asked: Asked): ResolvedFlow {
  const { items, headers, auth, data, ack } = asked;
  const request = buildRequest(entrypoint, {
    items,
    headers,
    auth,
    params,
    query,
    ...(data ? { data } : {}),
    ...(ack ? {} : { ack }),
  });
  return { name: null, entrypoint, request };
}

function resolveFlow(flow: ProbeFlow, model: AppModel, { ack }: Asked): ResolvedFlow {
  const { entrypoints, target } = model;
  const { entrypoint, params, query } = resolveHandler(entrypoints, flow.handler, target);
  const request = {
    ...flow.request,
    params: { ...params, ...flow.request.params },
    query: { ...query, ...flow.request.query },
    ...(ack ? {} : { ack }),
  };
  const { name, fails, expect } = flow;
  return { name, entrypoint, request, ...(fails && { fails }), ...(expect && { expect }) };
}

function noFlow({ file, handler }: Asked): InspectError {
  return new InspectError(
    1,
    `${file} has no flow for ${handler}.`,
    'Add one, or leave out --file to send what the command line says.',
  );
}

function noFiles(): UsageError {
  return new UsageError(
    'This project brings no probe files, so --all has nothing to fire.',
    'Name them: probe --all --file <file or folder>.',
  );
}
