// Writes the file that TELL_LISTENING names when the first server listens.
import { writeFileSync } from 'node:fs';
import net from 'node:net';

const { listen } = net.Server.prototype;

net.Server.prototype.listen = function told(...given) {
  writeFileSync(process.env.TELL_LISTENING, '');
  return listen.apply(this, given);
};
