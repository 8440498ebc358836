// Preloaded into the demo's process: every listener moves to a free port of 127.0.0.1, and the
// parent is told which one, so that tests never meet a port that is in use.
import { Server } from 'node:net';

const listen = Server.prototype.listen;

Server.prototype.listen = function listenOnFreePort(...args) {
  const declared = declaredPort(args[0]);
  if (declared === undefined) {
    return listen.apply(this, args);
  }
  this.once('listening', () => process.send?.({ declared, actual: this.address().port }));
  const callback = args.find((argument) => typeof argument === 'function');
  return listen.call(this, { port: 0, host: '127.0.0.1' }, callback);
};

// The demo must not outlive the test that started it, however that one ends.
process.once('disconnect', () => process.exit());

function declaredPort(target) {
  const port = typeof target === 'object' && target !== null ? target.port : target;
  const number = typeof port === 'string' ? Number(port) : port;
  return Number.isInteger(number) ? number : undefined;
}
