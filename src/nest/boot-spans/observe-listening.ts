import net, { type AddressInfo } from 'node:net';
import type { Patches } from '../patches.js';
import type { BootRecorder } from './boot-recorder.js';

type Listen = (this: net.Server, ...args: unknown[]) => net.Server;

/** Notes when each server of the process came to listen. */
export function observeListening(patches: Patches, recorder: BootRecorder): void {
  patches.replace(
    net.Server.prototype,
    'listen',
    (original) =>
      function listen(this: net.Server, ...args: unknown[]) {
        this.once('listening', () => {
          const { port } = (this.address() ?? {}) as Partial<AddressInfo>;
          if (port === undefined || !recorder.isRecording) return;
          recorder.recording.listening.set(port, performance.now());
        });
        return (original as Listen).apply(this, args);
      },
  );
}
