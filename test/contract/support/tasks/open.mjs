import { withSession } from '../../../../dist/session/open-session.js';

/** A session as the commands open it. */
export function open(app, purpose, use) {
  const options = {
    app,
    cwd: process.cwd(),
    purpose,
    sources: true,
    bootTimeoutMs: 20_000,
    signal: new AbortController().signal,
  };
  return withSession(options, use);
}

export function openServers() {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
}
