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

  function locate(subject: unknown, location: Debugger.Location | null): Source | null {
    const url = location && urls.get(location.scriptId);
    if (!location || !url?.startsWith('file:')) return null;
    const path = fileURLToPath(url);
    // What stands in for something that was not constructed is written nowhere in the application.
    if (path.startsWith(OWN_FOLDER)) return null;
    const script = scripts.get(path) ?? readScriptFile(path, scriptText(session, location));
    scripts.set(path, script);
    return toSource(root, path, script, subject, location);
  }

  function prepare(subjects: readonly unknown[]): void {
    const functions = [...new Set(subjects)].filter(
      (subject) => typeof subject === 'function' && !known.has(subject),
    );
    for (let start = 0; start < functions.length; start += AT_ONCE) {
      const some = functions.slice(start, start + AT_ONCE);
      const locations = locationsOf(session, some);
      some.forEach((subject, at) => known.set(subject, locate(subject, locations[at] ?? null)));
    }
  }

  return {
    fileOf(subject) {
      const [location] = typeof subject === 'function' ? locationsOf(session, [subject]) : [];
      const url = location && urls.get(location.scriptId);
      return url?.startsWith('file:') ? fileURLToPath(url) : null;
    },
    of(subject) {
      if (!known.has(subject)) prepare([subject]);
      return known.get(subject) ?? null;
    },
    prepare,
    close: () => session.disconnect(),
  };
}

/** The inspector sends the source of every function along. */
const AT_ONCE = 500;
const GROUP = 'nest-inspect';

/** In the order of the functions. */
function locationsOf(
  session: Session,
  functions: readonly unknown[],
): (Debugger.Location | null)[] {
  const holder = globalThis as Record<symbol, unknown>;
  holder[HANDLE] = functions;
  const expression = `globalThis[Symbol.for('${Symbol.keyFor(HANDLE)}')]`;
  let array: string | undefined;
  session.post('Runtime.evaluate', { expression, objectGroup: GROUP }, (_error, evaluated) => {
    array = evaluated?.result.objectId;
  });
  Reflect.deleteProperty(holder, HANDLE);
  const elements = new Map(
    propertiesOf(session, array)?.result.map(({ name, value }) => [name, value?.objectId]),
  );
  const locations = functions.map((_function, at) => readLocation(session, elements.get(`${at}`)));
  session.post('Runtime.releaseObjectGroup', { objectGroup: GROUP });
  return locations;
}

function readLocation(session: Session, objectId: string | undefined): Debugger.Location | null {
  const internal = propertiesOf(session, objectId)?.internalProperties?.find(
    ({ name }) => name === '[[FunctionLocation]]',
  );
  return (internal?.value?.value as Debugger.Location | undefined) ?? null;
}

function propertiesOf(
  session: Session,
  objectId: string | undefined,
): Runtime.GetPropertiesReturnType | null {
  let properties: Runtime.GetPropertiesReturnType | null = null;
  if (objectId === undefined) return properties;
  session.post('Runtime.getProperties', { objectId, ownProperties: true }, (_error, read) => {
    properties = read ?? null;
  });
  return properties;
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
