import { withSession } from '../../../../dist/session/open-session.js';

/** A session as the commands open it. */
export function open(app, { purpose, trace = false }, use) {
  const options = {
    app,
    cwd: process.cwd(),
    purpose,
    trace,
    sources: false,
    bootTimeoutMs: 60_000,
    signal: new AbortController().signal,
  };
  return withSession(options, use);
}
