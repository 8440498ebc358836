import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../../model/errors.js';
import { parseProbeFile } from '../../model/probe-file.js';
import type { ProbeFlow } from '../../model/probe.js';

/**
 * The flows of one probe file, or of every `*.json` file directly inside a
 * folder, by name of file.
 * @throws UsageError where there is none, or one is wrong
 */
export async function readProbeFiles(path: string, cwd: string): Promise<ProbeFlow[]> {
  const flows: ProbeFlow[] = [];
  for (const file of await filesOf(path, cwd)) {
    const text = await readText(resolve(cwd, file), file);
    flows.push(...parseProbeFile(text, file));
  }
  return flows;
}

async function filesOf(path: string, cwd: string): Promise<string[]> {
  const entry = await stat(resolve(cwd, path)).catch(() => null);
  if (!entry) {
    throw new UsageError(
      `There is no probe file ${path}.`,
      'Name a probe file, or a folder with probe files.',
    );
  }
  if (!entry.isDirectory()) {
    return [path];
  }
  const children = await readdir(resolve(cwd, path), { withFileTypes: true });
  const names = children.filter((child) => !child.isDirectory()).map((child) => child.name);
  // `sort` goes by code unit, the same under every locale.
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) {
    throw new UsageError(
      `The folder ${path} has no *.json file.`,
      'Name a folder with probe files.',
    );
  }
  return files.map((file) => join(path, file));
}

async function readText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The probe file ${file} cannot be read: ${error instanceof Error ? error.message : error}.`,
      'Check that it is a file, and that you may read it.',
    );
  }
}
