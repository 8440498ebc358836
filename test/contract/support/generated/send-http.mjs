import { findTransport } from '../../../../dist/transports/index.js';
import { wireOf } from './wire-of.mjs';

const ANSWER_MS = 20_000;

/** Sends a request as the commands send it. */
export function sendHttp(session, entrypoint, request, cut) {
  const transport = findTransport(entrypoint, session.model.target);
  const options = { timeoutMs: ANSWER_MS, ...(cut && { cut }) };
  return transport.send(entrypoint, request, wireOf(session), options);
}
