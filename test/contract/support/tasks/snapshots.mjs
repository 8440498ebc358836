import { takeSnapshot } from '../../../../dist/commands/diff/take-snapshot.js';
import { openClassMetadata } from '../../../../dist/explain/class-metadata.js';
import { STAGES } from '../../../../dist/model/stages.js';
import { withSession } from '../../../../dist/session/open-session.js';

/** Starts the demo at one stage and trap after the other, and keeps what can be compared of each, in their order. */
export async function run({ app }) {
  const { signal } = new AbortController();
  const around = { cwd: process.cwd(), signal };
  const readMetadata = openClassMetadata();
  const snapshots = [];
  for (const stage of STAGES.filter(({ kind }) => kind !== 'exhibit')) {
    const options = { ...around, app, run: { stage }, purpose: 'live', bootTimeoutMs: 20_000 };
    snapshots.push(
      await withSession(options, (session) => takeSnapshot(session, around, readMetadata)),
    );
  }
  return { snapshots };
}
