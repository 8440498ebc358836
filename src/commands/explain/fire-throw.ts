import type { Entrypoint } from '../../model/app-model.js';
import type { Prediction } from '../../model/explanation.js';
import { UsageError } from '../../model/errors.js';
import type { ProbeExchange, ProbeRequest } from '../../model/probe.js';
import type { Session } from '../../session/open-session.js';
import type { CommandContext } from '../command.js';
import { DEFAULT_TIMEOUT_MS } from '../probe/read-asked.js';
import { runFlows } from '../probe/run-flows.js';
import { watchSession } from '../probe/watch-session.js';
import { withVersion } from '../probe/with-version.js';

export interface VerifyInput {
  entrypoint: Entrypoint;
  request: ProbeRequest;
  prediction: Prediction;
  /** Makes the exception, once for each time that it is thrown. */
  construct: () => unknown;
}

/** Sends the request to the running application, in which the exception is thrown where it was predicted to be. */
export async function fireThrow(
  { entrypoint, request, prediction, construct }: VerifyInput,
  session: Session,
  { progress, signal }: CommandContext,
): Promise<ProbeExchange> {
  const { model, application, listeners, httpServer, otherServers, tracing } = session;
  if (!['http', 'ws'].includes(entrypoint.transport)) {
    throw new UsageError(
      `--verify traces requests and events, and ${entrypoint.label} is neither.`,
      'Leave --verify out: the prediction stands by itself.',
    );
  }
  progress('waiting for an answer');
  const { role, name } = prediction.at;
  const flow = {
    name: null,
    entrypoint,
    request: withVersion(request, entrypoint, model.globals.versioning),
  };
  const [exchange] = await runFlows([flow], {
    target: model.target,
    wire: { httpServer, listeners, nest: application.nest },
    otherServers,
    tracing,
    injection: { kind: role, name, error: construct },
    timeoutMs: request.timeout ?? DEFAULT_TIMEOUT_MS,
    signal,
    watch: (cut) => watchSession(session, cut),
  });
  if (!exchange) throw new Error(`${entrypoint.id} was not sent anything`);
  return exchange;
}
