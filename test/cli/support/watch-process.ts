import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface ListeningSocket {
  /** As the kernel writes it: `0100007F` is 127.0.0.1. */
  host: string;
  port: number;
}

/** Only Linux shows the sockets of another process in files. */
export const SEES_SOCKETS = process.platform === 'linux';

export const LOOPBACK = '0100007F';
const LISTEN = '0A';

/** The TCP sockets that a process listens on, asked from outside. */
export function listeningSockets(pid: number): ListeningSocket[] {
  const own = socketInodes(pid);
  return ['tcp', 'tcp6']
    .flatMap((table) => readOrEmpty(`/proc/${pid}/net/${table}`).split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === LISTEN && own.has(inode ?? ''))
    .map(([, address = '']) => {
      const [host = '', port = ''] = address.split(':');
      return { host, port: Number.parseInt(port, 16) };
    });
}

/** The ports of the UDP sockets that a process has bound, asked from outside. */
export function datagramPorts(pid: number): number[] {
  const own = socketInodes(pid);
  return ['udp', 'udp6']
    .flatMap((table) => readOrEmpty(`/proc/${pid}/net/${table}`).split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(({ length, 9: inode = '' }) => length > 9 && own.has(inode))
    .map(([, address = '']) => Number.parseInt(address.split(':')[1] ?? '', 16));
}

/** The descendants of a process that still run. */
export function childrenOf(pid: number): number[] {
  const own = readOrEmpty(`/proc/${pid}/task/${pid}/children`).trim().split(/\s+/);
  const direct = own.filter(Boolean).map(Number);
  return direct.flatMap((child) => [child, ...childrenOf(child)]);
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The paths that a process holds open, and its sockets as `socket:[inode]`. */
export function openFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return namesIn(folder).map((name) => linkOrEmpty(`${folder}/${name}`));
}

function socketInodes(pid: number): Set<string> {
  return new Set(openFiles(pid).map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? ''));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOrEmpty(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
