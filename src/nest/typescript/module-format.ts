import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
export type ModuleFormat = 'commonjs' | 'module';

/** What Node makes of the file's output: by its ending, the tsconfig's `module`, and the nearest package.json. */
export function moduleFormatOf(file: string, module: unknown): ModuleFormat {
  if (/\.m[jt]s$/.test(file)) return 'module';
  if (/\.c[jt]s$/.test(file) || String(module).toLowerCase() === 'commonjs') return 'commonjs';
  return packageType(dirname(file)) === 'module' ? 'module' : 'commonjs';
}

function packageType(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    return (JSON.parse(readFileSync(file, 'utf8')) as { type?: string }).type ?? 'commonjs';
  }
  const parent = dirname(folder);
  return parent === folder ? 'commonjs' : packageType(parent);
}
