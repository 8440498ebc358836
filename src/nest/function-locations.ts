import { Session, type Debugger, type Runtime } from 'node:inspector';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from '../model/app-model.js';
import type { FunctionLocations } from './locations.js';
import { readScriptFile, type ScriptFile } from './script-file.js';

const HANDLE = Symbol.for('nest-inspect.located-function');
const OWN_FOLDER = fileURLToPath(new URL('.', import.meta.url));

/**
 * Asks the V8 inspector of this very process for the internal property
 * `[[FunctionLocation]]`; no source is parsed and no port is opened.
 */
export function openFunctionLocations(root: string): FunctionLocations {
  const session = new Session();
  const urls = new Map<string, string>();
  const known = new Map<unknown, Source | null>();
  const scripts = new Map<string, ScriptFile>();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.post('Debugger.enable');

  function locate(subject: unknown): Source | null {
    const location = typeof subject === 'function' ? functionLocation(session, subject) : null;
    const url = location && urls.get(location.scriptId);
    if (!location || !url?.startsWith('file:')) return null;
    const path = fileURLToPath(url);
    // What stands in for something that was not constructed is written nowhere in the application.
    if (path.startsWith(OWN_FOLDER)) return null;
    const script = scripts.get(path) ?? readScriptFile(path, scriptText(session, location));
    scripts.set(path, script);
    return toSource(root, path, script, subject, location);
  }

  return {
    fileOf(subject) {
      const location = typeof subject === 'function' ? functionLocation(session, subject) : null;
      const url = location && urls.get(location.scriptId);
      return url?.startsWith('file:') ? fileURLToPath(url) : null;
    },
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

/** What V8 runs, which is not what is on disk where a loader compiled it. */
function scriptText(session: Session, { scriptId }: Debugger.Location): string {
  let text = '';
  session.post('Debugger.getScriptSource', { scriptId }, (_error, script) => {
    text = script?.scriptSource ?? '';
  });
  return text;
}

function toSource(
  root: string,
  path: string,
  script: ScriptFile,
  subject: unknown,
  { lineNumber, columnNumber = 0 }: Debugger.Location,
): Source {
  const start = script.startOf(subject, { line: lineNumber, column: columnNumber });
  const original = script.original(start);
  const { line } = original?.position ?? start;
  return { file: shownPath(root, original?.file ?? path), line: line + 1 };
}

/** Relative to the target; of an installed package only the part that every machine shares. */
function shownPath(root: string, file: string): string {
  const portable = file.split(sep).join('/');
  const installed = portable.lastIndexOf('/node_modules/');
  return installed >= 0 ? portable.slice(installed + 1) : relative(root, file).split(sep).join('/');
}
