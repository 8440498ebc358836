import { readFileSync } from 'node:fs';
import { Session, type Debugger, type Runtime } from 'node:inspector';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from '../model/app-model.js';

/** Tells where functions and classes are written: TypeScript where there is a source map. */
export interface FunctionLocations {
  of(subject: unknown): Source | null;
  close(): void;
}

export const NO_LOCATIONS: FunctionLocations = { of: () => null, close: () => undefined };

const HANDLE = Symbol.for('nest-inspect.located-function');

/**
 * Asks the V8 inspector of this very process for the internal property
 * `[[FunctionLocation]]`; no source is parsed and no port is opened.
 */
export function openFunctionLocations(root: string): FunctionLocations {
  const session = new Session();
  const urls = new Map<string, string>();
  const known = new Map<unknown, Source | null>();
  const maps = new Map<string, SourceMap | null>();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.post('Debugger.enable');

  function locate(subject: unknown): Source | null {
    const location = typeof subject === 'function' ? functionLocation(session, subject) : null;
    const url = location && urls.get(location.scriptId);
    if (!location || !url?.startsWith('file:')) return null;
    return toSource(root, fileURLToPath(url), location, maps);
  }

  return {
    of(subject) {
      const found = known.has(subject) ? known.get(subject) : locate(subject);
      known.set(subject, found ?? null);
      return found ?? null;
    },
    close: () => session.disconnect(),
  };
}

function functionLocation(session: Session, subject: unknown): Debugger.Location | null {
  const holder = globalThis as Record<symbol, unknown>;
  holder[HANDLE] = subject;
  let location: Debugger.Location | null = null;
  session.post(
    'Runtime.evaluate',
    { expression: `globalThis[Symbol.for('${Symbol.keyFor(HANDLE)}')]` },
    (_error, evaluated) => {
      const { objectId } = evaluated?.result ?? {};
      if (objectId) location = readLocation(session, objectId);
    },
  );
  Reflect.deleteProperty(holder, HANDLE);
  return location;
}

function readLocation(session: Session, objectId: string): Debugger.Location | null {
  let location: Debugger.Location | null = null;
  const parameters: Runtime.GetPropertiesParameterType = { objectId, ownProperties: true };
  session.post('Runtime.getProperties', parameters, (_error, properties) => {
    const internal = properties?.internalProperties?.find(
      ({ name }) => name === '[[FunctionLocation]]',
    );
    location = (internal?.value?.value as Debugger.Location | undefined) ?? null;
  });
  session.post('Runtime.releaseObject', { objectId });
  return location;
}

function toSource(
  root: string,
  file: string,
  { lineNumber, columnNumber = 0 }: Debugger.Location,
  maps: Map<string, SourceMap | null>,
): Source {
  const map = maps.has(file) ? maps.get(file) : readSourceMap(file);
  maps.set(file, map ?? null);
  const entry = map?.findEntry(lineNumber, columnNumber);
  return entry && 'originalSource' in entry && entry.originalSource
    ? {
        file: shownPath(root, resolve(dirname(file), fromUrl(entry.originalSource))),
        line: entry.originalLine + 1,
      }
    : { file: shownPath(root, file), line: lineNumber + 1 };
}

function readSourceMap(file: string): SourceMap | null {
  try {
    const mention = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(readFileSync(file, 'utf8'))?.[1];
    if (!mention) return null;
    const inline = /^data:application\/json[^,]*;base64,(.*)$/.exec(mention)?.[1];
    const text = inline
      ? Buffer.from(inline, 'base64').toString('utf8')
      : readFileSync(resolve(dirname(file), decodeURIComponent(mention)), 'utf8');
    return new SourceMap(JSON.parse(text));
  } catch {
    // A map that is missing or broken leaves the position in the JavaScript, which is true as well.
    return null;
  }
}

function fromUrl(source: string): string {
  return source.startsWith('file:') ? fileURLToPath(source) : source;
}

/** Relative to the target; of an installed package only the part that every machine shares. */
function shownPath(root: string, file: string): string {
  const portable = file.split(sep).join('/');
  const installed = portable.lastIndexOf('/node_modules/');
  return installed >= 0 ? portable.slice(installed + 1) : relative(root, file).split(sep).join('/');
}
