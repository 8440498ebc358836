import type { ReadClassMetadata } from '../../explain/class-metadata.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { Session } from '../../session/open-session.js';
import type { CommandContext } from '../command.js';
import { readProbeFiles } from '../probe/read-probe-files.js';
import { flowsAtEveryStage } from './flows-at-every-stage.js';
import { sendAsClient } from './send-as-client.js';

/** Everything of an open application that can be compared: what it registers, what its decorators wrote, and what the bundled probes get. */
export async function takeSnapshot(
  session: Session,
  { cwd, signal }: Pick<CommandContext, 'cwd' | 'signal'>,
  readMetadata: ReadClassMetadata,
): Promise<Snapshot> {
  const { model, application, bundledProbes } = session;
  const metadata = await readMetadata(application);
  const probes = bundledProbes === null ? [] : await readProbeFiles(bundledProbes, cwd);
  const exchanges = [];
  for (const flow of flowsAtEveryStage(probes, model.entrypoints)) {
    exchanges.push(await sendAsClient(flow, session, signal));
  }
  return { model, metadata, exchanges };
}
