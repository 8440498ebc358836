import { relative } from 'node:path';
import { RECORDING_SCHEMA, type Recording } from '../../model/recording.js';
import type { ProbeExchange } from '../../model/probe.js';
import type { Session } from '../../session/open-session.js';
import type { Limits, WalkEnd, Walking } from '../../session/walking.js';
import type { CommandContext } from '../command.js';
import { runFlows, type Observation, type ResolvedFlow } from '../probe/run-flows.js';
import { watchSession } from '../probe/watch-session.js';
import { refuseUnwalked } from './refuse-unwalked.js';

export interface WalkWish {
  flow: ResolvedFlow;
  limits: Limits;
  isDeep: boolean;
  /** How long to wait for an answer while nothing runs. */
  timeoutMs: number;
}

/** Sends the request of a flow and records what runs for it. */
export async function recordWalk(
  { flow, limits, isDeep, timeoutMs }: WalkWish,
  session: Session,
  context: CommandContext,
): Promise<Recording> {
  const { model, application } = session;
  const walking = session.walking as Walking;
  refuseUnwalked(flow.entrypoint);
  let cut: (() => void) | null = null;
  let stuck: string | null = null;
  const giveUp = () => cut?.();
  const options = {
    limits,
    isDeep,
    quietMs: timeoutMs,
    onQuiet: giveUp,
    onStuck(place: string | null) {
      stuck = stuckInWords(place, application.location.root);
      giveUp();
    },
  };
  const watch = (end: () => void) => {
    cut = end;
    const stop = watchSession(session, end);
    return async (): Promise<Observation> => {
      const { printed, crash } = await stop();
      return { printed, crash: crash ?? stuck };
    };
  };
  context.progress('recording');
  session.takePrinted();
  const { story, result } = await walking.record(flow.entrypoint, options, async () => {
    const exchange = await send({ flow, timeoutMs, watch }, session, context);
    return { exchange, end: endOf(exchange) };
  });
  const { trace: _trace, expectation: _expectation, ...exchange } = result.exchange;
  const { files, chapters, steps, ended } = story;
  const told = { isDeep, files, chapters, steps, ended };
  return { schema: RECORDING_SCHEMA, target: model.target, exchange, ...told };
}

async function send(
  {
    flow,
    timeoutMs,
    watch,
  }: Pick<WalkWish, 'flow' | 'timeoutMs'> & Pick<Parameters<typeof runFlows>[1], 'watch'>,
  { model, listeners, httpServer, otherServers, application }: Session,
  { signal }: CommandContext,
): Promise<ProbeExchange> {
  const { expect: _expect, request, ...rest } = flow;
  // The time of a probe is short for an application that is stopped at every line.
  const { timeout: _timeout, ...untimed } = request;
  const [exchange] = await runFlows([{ ...rest, request: untimed }], {
    target: model.target,
    wire: { httpServer, listeners, nest: application.nest },
    otherServers,
    timeoutMs,
    signal,
    watch,
  });
  return exchange as ProbeExchange;
}

function endOf({ outcome, received }: ProbeExchange): WalkEnd {
  if (outcome.kind === 'crashed') return 'crashed';
  const heard = received.ack ?? received.events ?? received.status;
  return heard === undefined ? 'silent' : 'answered';
}

function stuckInWords(place: string | null, root: string): string {
  const where = place === null ? '' : ` at ${relative(root, place)}`;
  return `it kept the process busy without a pause${where}, and was ended`;
}
