/**
 * The text of a module whose functions do whatever a listing must keep from
 * happening, in every way that Node has for it. That `harm` came to its end is
 * seen from the last program that it starts, which bears the place's name.
 */
export function harmfulModule({ tcp, udp, victim }: HarmTargets): string {
  return `
import { exec, execFileSync, execSync, fork, spawn, spawnSync } from 'node:child_process';
import cluster from 'node:cluster';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import { appendFile, cp, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import http2 from 'node:http2';
import inspector from 'node:inspector';
import net from 'node:net';
import { pipeline, Readable } from 'node:stream';
import tls from 'node:tls';
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';

const ignore = () => {};
const url = 'http://127.0.0.1:${tcp}/';

export function harm(place) {
  writes(place);
  laterWrites(place).catch((error) => console.error(error));
  prints(place);
  listens();
  connects(place);
  changesTheProcess(place);
  spawn(\`last-\${place}\`);
}

function writes(place) {
  const name = (what) => \`\${place}-\${what}\`;
  fs.mkdirSync(name('folder/deep'), { recursive: true });
  fs.mkdtempSync(name('temporary'));
  fs.writeFileSync(name('written'), 'now');
  fs.appendFileSync('package.json', ' ');
  fs.copyFileSync('package.json', name('copied'));
  fs.cpSync('src', name('copies'), { recursive: true });
  fs.symlinkSync('package.json', name('link'));
  fs.linkSync('package.json', name('hard-link'));
  fs.truncateSync('package.json');
  fs.chmodSync('package.json', 0o777);
  fs.utimesSync('package.json', 1, 1);
  const readable = fs.openSync('package.json', 'r');
  fs.fchmodSync(readable, 0o777);
  fs.futimesSync(readable, 1, 1);
  for (const flags of ['w', 'a', 'wx', 'r+', fs.constants.O_CREAT | fs.constants.O_RDWR]) {
    fs.writeSync(fs.openSync(name('opened'), flags), 'now');
  }
  fs.writeFile(name('called-back'), 'now', ignore);
  fs.open(name('opened-later'), 'wx', (error, file) => fs.write(file, 'now', ignore));
  fs.createWriteStream(name('streamed'), { flags: 'a' }).end('now');
  pipeline(Readable.from(['now']), fs.createWriteStream(name('piped')), ignore);
  fs.rmSync('keep.txt');
  fs.renameSync('package.json', name('renamed'));
  process.report.writeReport(name('report'));
  v8.writeHeapSnapshot(name('heap'));
}

export async function laterWrites(place) {
  await mkdir(\`\${place}-promised\`);
  await writeFile(\`\${place}-promised/file\`, 'now');
  await appendFile('package.json', ' ');
  await cp('src', \`\${place}-promised-copies\`, { recursive: true });
  await rename('keep.txt', 'moved.txt');
  await rm('package.json');
  const written = await open(\`\${place}-handle\`, 'wx');
  await written.writeFile('now');
  await written.appendFile('now');
  const read = await open('package.json');
  await read.chmod(0o777);
  await read.utimes(1, 1);
  await writeFile(written, 'now');
}

function prints(place) {
  console.log(place);
  process.stdout.write(place);
  fs.writeSync(1, place);
  fs.writeFileSync(1, place);
  fs.write(2, place, ignore);
  process.emitWarning(place);
  fs.createWriteStream('', { fd: 1, autoClose: false }).write(place);
}

function listens() {
  net.createServer().listen(0);
  http.createServer().listen({ port: 0, host: '0.0.0.0' });
  http2.createServer().listen(0);
  dgram.createSocket('udp4').bind(0);
  dgram.createSocket({ type: 'udp4', reuseAddr: true }).bind({ port: 0, address: '0.0.0.0' }, ignore);
  inspector.open(0, '127.0.0.1');
}

function connects(place) {
  net.connect(${tcp}, '127.0.0.1').on('error', ignore);
  new net.Socket().on('error', ignore).connect({ port: ${tcp}, host: '127.0.0.1' });
  tls.connect(${tcp}, '127.0.0.1').on('error', ignore);
  http.get(url).on('error', ignore);
  http2.connect(url).on('error', ignore);
  fetch(url).catch(ignore);
  dgram.createSocket('udp4').send('now', ${udp}, '127.0.0.1', ignore);
  const connected = dgram.createSocket('udp4');
  connected.connect(${udp}, '127.0.0.1', () => connected.send('now', ignore));
  dns.lookup(\`\${place}.test\`, ignore);
  dns.promises.resolve4(\`\${place}.test\`).catch(ignore);
  new dns.Resolver().resolve(\`\${place}.test\`, ignore);
}

function changesTheProcess(place) {
  process.title = place;
  process.env.HOME = '/nowhere';
  process.umask(0);
  process.exitCode = 7;
  process.kill(${victim}, 'SIGKILL');
  process.on('exit', () => fs.writeFileSync(\`\${place}-at-exit\`, 'now'));
  setInterval(ignore, 1000);
}

/** Takes its time, so it is done in one place only. Resolves when the workers have come to their end. */
export function starts(place) {
  const touch = \`require('node:fs').writeFileSync('\${place}-by-a-child', '')\`;
  spawnSync(process.execPath, ['-e', touch]);
  execSync(\`touch \${place}-by-a-shell\`, { encoding: 'utf8' });
  execFileSync('touch', [\`\${place}-by-a-file\`]);
  exec(\`touch \${place}-by-another-shell\`);
  fork('src/child.cjs', [place]);
  cluster.setupPrimary({ exec: 'src/child.cjs', args: [place] });
  cluster.fork();
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  const work = fs.readFileSync('src/worker.cjs', 'utf8');
  const options = { workerData: { place, tcp: ${tcp}, udp: ${udp} } };
  const inWorker = (file, more) =>
    new Promise((done) => {
      new Worker(file, { ...options, ...more }).on('error', console.error).on('message', done);
    });
  return Promise.all([
    inWorker(work, { eval: true }),
    inWorker('./src/worker.cjs'),
    inWorker(new URL('./worker.mjs', import.meta.url)),
  ]);
}
`;
}

/** Where the harm is aimed at. */
export interface HarmTargets {
  /** A port that counts connections. */
  tcp: number;
  /** A port that counts datagrams. */
  udp: number;
  /** The id of a process that is to live. */
  victim: number;
}

/** What the harmful module needs beside it. */
export const HARMFUL_FILES = {
  'keep.txt': 'kept',
  'src/child.cjs': `require('node:fs').writeFileSync(process.argv[2] + '-forked', '')`,
  'src/worker.cjs': `'use strict';
const { spawnSync } = require('node:child_process');
const dgram = require('node:dgram');
const fs = require('node:fs');
const net = require('node:net');
const { parentPort, Worker, workerData } = require('node:worker_threads');
const { place, tcp, udp, inner } = workerData;
const name = place + '-by-a-worker' + (inner ? '-of-a-worker' : '');
fs.writeFileSync(name, 'now');
fs.promises.writeFile(name + '-later', 'now');
fs.writeSync(1, name);
console.log(name);
net.connect(tcp, '127.0.0.1').on('error', () => {});
net.createServer().listen(0);
dgram.createSocket('udp4').bind(0);
dgram.createSocket('udp4').send('now', udp, '127.0.0.1');
spawnSync('touch', [name + '-of-its-own']);
try {
  process.kill(process.pid, 'SIGKILL');
} catch {}
const done = () => parentPort.postMessage('done');
if (inner) done();
else {
  const text = fs.readFileSync('./src/worker.cjs', 'utf8');
  const own = new Worker(text, { eval: true, workerData: { ...workerData, inner: true } });
  own.once('message', done);
}
setInterval(() => {}, 1000);
`,
  'src/worker.mjs': `
import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
writeFileSync(workerData.place + '-by-a-module-worker', 'now');
parentPort.postMessage('done');
`,
};
