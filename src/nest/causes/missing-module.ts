import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MissingModule } from './cause.js';

const CODES = new Set<unknown>(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND']);
const REQUIRED = /^Cannot find module '([^']+)'/;
const IMPORTED = /^Cannot find (?:package|module) '([^']+)' imported from (.+)$/m;

/** What Node's loaders of CommonJS and of ES modules say in words and members; null for other errors. */
export function missingModule(
  error: Error & { code?: unknown; requireStack?: unknown },
): MissingModule | null {
  if (!CODES.has(error.code)) return null;
  const [, imported, importer] = IMPORTED.exec(error.message) ?? [];
  const specifier = imported ?? REQUIRED.exec(error.message)?.[1];
  if (specifier === undefined) return null;
  const stack = Array.isArray(error.requireStack) ? (error.requireStack as unknown[]) : [];
  const from = pathOf(importer ?? stack[0]);
  const asked = pathOf(specifier) ?? specifier;
  const isFile = asked.startsWith('.') || isAbsolute(asked);
  const path =
    isFile && (from !== null || isAbsolute(asked)) ? resolve(dirname(from ?? '/'), asked) : null;
  return { specifier: asked, from, path };
}

function pathOf(file: unknown): string | null {
  if (typeof file !== 'string') return null;
  return file.startsWith('file:') ? fileURLToPath(file) : file;
}
