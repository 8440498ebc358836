import { spawn, type ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { project } from '../../cli/support/targets.js';
import { HARMFUL_FILES, harmfulModule, type HarmTargets } from './harm.js';

/** A server that counts who connects. */
export async function countingServer(): Promise<{ port: number; connections(): number }> {
  let count = 0;
  const server = net.createServer((socket) => {
    count++;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, connections: () => count };
}

/** A UDP port that counts what it is sent. */
export async function countingReceiver(): Promise<{ port: number; datagrams(): number }> {
  let count = 0;
  const socket = dgram.createSocket('udp4').on('message', () => count++);
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return { port: socket.address().port, datagrams: () => count };
}

/** A process that does nothing. */
export function victim(): ChildProcess & { pid: number } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  return Object.assign(child, { pid: child.pid ?? 0 });
}

/** Does harm wherever the code of an application runs while it is listed, and where it must not run. */
const MAIN = `
import { spawn } from 'node:child_process';
import { harm, laterWrites, starts } from './harm.js';

const harmful = (place) => {
  harm(place);
  laterWrites(place);
};
harm('at-load');
await starts('at-load');
await laterWrites('at-load');
spawn('later-at-load');

class Asked {
  constructor() {
    harmful('in-a-constructor');
  }
}
class Unasked {
  constructor() {
    harmful('unasked');
  }
  onModuleInit() {
    harmful('in-a-hook');
  }
}
class AppModule {
  configure() {
    harmful('in-configure');
  }
}
decorateClass(AppModule, Module({
  imports: [PingModule],
  providers: [
    Asked,
    Unasked,
    { provide: 'FACTORY', useFactory: () => harmful('in-a-factory') },
    { provide: 'UNASKED', useFactory: () => harmful('in-an-unasked-factory') },
  ],
}));
const app = await NestFactory.create(AppModule);
app.get(Asked);
app.get('FACTORY');
await app.listen(3200);
`;

/** Where `MAIN` does harm. */
export const PLACES = ['at-load', 'in-a-constructor', 'in-a-factory', 'in-configure'];

export function harmfulProject(targets: HarmTargets): string {
  return project(MAIN, { ...HARMFUL_FILES, 'src/harm.js': harmfulModule(targets) });
}
