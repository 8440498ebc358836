import type { Debugger, Runtime } from 'node:inspector';
import type { Variable } from '../../model/recording.js';
import { EYES, type Look, type Sight } from '../protocol.js';
import type { Inspector } from './inspector.js';
import type { StoryFrame } from './storyteller.js';

/** A frame of the story with what the inspector says of it. */
export interface PausedFrame extends StoryFrame {
  frame: Debugger.CallFrame;
}

export interface Wanted {
  chapter: number;
  entry: Look['entry'];
  returned?: Runtime.RemoteObject;
  thrown?: Runtime.RemoteObject;
}

const SEE = `function (asked, ...values) { return globalThis[Symbol.for('${EYES}')].see(asked, values); }`;

/** The variables of a frame, as the paused process shows them. */
export async function lookAt(
  inspector: Inspector,
  { frame, fn }: PausedFrame,
  { chapter, entry, returned, thrown }: Wanted,
): Promise<Sight> {
  const scopes = frame.scopeChain.filter(isShown);
  // Blocks before it are inside of the function, and those behind it around it.
  const own = scopes.findIndex(({ type }) => type === 'local');
  const look: Look = {
    chapter,
    entry,
    scopes: scopes.map((_scope, at) => (at <= own ? 'local' : 'closure')),
    arguments: fn.parameters,
    has: { returned: returned !== undefined, thrown: thrown !== undefined },
  };
  const values = [...scopes.map(({ object }) => object), returned, thrown].filter(
    (one) => one !== undefined,
  );
  const { result } = await inspector.post<Runtime.CallFunctionOnReturnType>(
    'Runtime.callFunctionOn',
    {
      functionDeclaration: SEE,
      objectId: frame.scopeChain.at(-1)?.object.objectId,
      arguments: [{ value: JSON.stringify(look) }, ...values.map(asArgument)],
      returnByValue: true,
      silent: true,
    },
  );
  const sight = JSON.parse(String(result.value)) as Sight;
  return { ...sight, variables: [...thisOf(frame), ...sight.variables] };
}

/** Not those of whole modules: what stands at the beginning of a file is the function that Node wraps around it. */
function isShown({ type, startLocation }: Debugger.Scope): boolean {
  if (type === 'local' || type === 'block' || type === 'catch') return true;
  if (type !== 'closure') return false;
  const { lineNumber, columnNumber } = startLocation ?? { lineNumber: 0, columnNumber: 0 };
  return lineNumber > 0 || (columnNumber ?? 0) > 0;
}

function thisOf({ this: self }: Debugger.CallFrame): Variable[] {
  if (self.type !== 'object' || self.subtype === 'null' || !self.className) return [];
  return [{ name: 'this', from: 'this', value: { type: self.className } }];
}

function asArgument({
  objectId,
  unserializableValue,
  value,
}: Runtime.RemoteObject): Runtime.CallArgument {
  if (objectId !== undefined) return { objectId };
  return unserializableValue === undefined ? { value: value as unknown } : { unserializableValue };
}
