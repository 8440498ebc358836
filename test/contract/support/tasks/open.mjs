import { withSession } from '../../../../dist/session/open-session.js';

/** A session as the commands open it; `run` says which of several ways to run the project is meant. */
export function open(app, purpose, use, { trace = false, routing = false, startUp, ...run } = {}) {
  const options = {
    app,
    run,
    cwd: process.cwd(),
    purpose,
    trace,
    routing,
    startUp,
    sources: true,
    bootTimeoutMs: 60_000,
    signal: new AbortController().signal,
  };
  return withSession(options, use);
}

export function openServers() {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
}
