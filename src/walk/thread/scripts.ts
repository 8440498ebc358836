import type { Debugger } from 'node:inspector';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RecordedFile } from '../../model/recording.js';
import type { Inspector } from './inspector.js';
import { Script } from './script.js';

interface Known {
  url: string;
  isModule: boolean;
}

/** The scripts that the process has loaded. Only those of Nest and of the application are read. */
export class Scripts {
  private readonly known = new Map<string, Known>();
  private readonly read = new Map<string, Script>();
  private readonly roots: string[];
  private readonly own: string;

  /** `roots`: the folders of the application. `own`: that of this tool. */
  constructor(
    private readonly inspector: Inspector,
    roots: readonly string[],
    own: string,
  ) {
    this.roots = roots.map((root) => `${pathToFileURL(root).href.replace(/\/$/, '')}/`);
    this.own = pathToFileURL(own).href;
    inspector.onScript(({ scriptId, url, isModule = false }) =>
      this.known.set(scriptId, { url, isModule }),
    );
  }

  urlOf(scriptId: string): string {
    return this.known.get(scriptId)?.url ?? '';
  }

  /** Whose code a script is; null for what is not told. */
  ownerOf(scriptId: string): RecordedFile['owner'] | null {
    const url = this.urlOf(scriptId);
    if (!url.startsWith('file:')) return null;
    const root = this.roots.find((one) => url.startsWith(one));
    if (root === undefined && url.startsWith(this.own)) return null;
    const inside = root === undefined ? url : url.slice(root.length - 1);
    const installed = inside.lastIndexOf('/node_modules/');
    if (installed < 0) return 'application';
    return inside.startsWith('/node_modules/@nestjs/', installed) ? 'nest' : null;
  }

  async get(scriptId: string): Promise<Script | null> {
    const found = this.read.get(scriptId);
    if (found) return found;
    const owner = this.ownerOf(scriptId);
    const { url, isModule } = this.known.get(scriptId) ?? { url: '', isModule: false };
    if (!owner) return null;
    const { scriptSource } = await this.inspector.post<Debugger.GetScriptSourceReturnType>(
      'Debugger.getScriptSource',
      { scriptId },
    );
    const script = new Script(scriptId, fileURLToPath(url), owner, scriptSource, isModule);
    this.read.set(scriptId, script);
    return script;
  }

  /** What the debugger need not stop in; scripts that come with Node cannot be left out this way. */
  patterns(): string[] {
    const roots = `(?:${this.roots.map(literally).join('|')})`;
    const foreign = '/node_modules/(?!.*/node_modules/)(?!@nestjs/)';
    return [
      '^(?!file:)',
      `^(?!${roots}).*${foreign}`,
      `^${roots}.*${foreign}`,
      `^(?!${roots})${literally(this.own)}`,
    ];
  }
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
