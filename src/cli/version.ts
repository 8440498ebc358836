import { readFileSync } from 'node:fs';
import { installedNest } from '../session/installed-nest.js';

/** Three lines: the tool, Node, and the Nest of the target that a command would use. */
export async function versionText(app: string | undefined, cwd: string): Promise<string> {
  const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const { name, version } = await installedNest(app, cwd);
  return `nest-inspect ${own.version}\nnode ${process.versions.node}\n@nestjs/core ${version ?? 'not installed'} (${name})\n`;
}
