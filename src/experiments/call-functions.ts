import { types } from 'node:util';
import { previewValue } from '../explain/preview-value.js';
import type { Call, CallResult } from '../model/experiment.js';
import { nameOfFunction } from '../model/nest-function.js';
import type { Nest } from '../nest/load-nest.js';
import { demandFunction } from './find-function.js';

/** Calls functions of the installed Nest. Errors: what they throw, and where one does not exist. */
export async function callFunctions(nest: Nest, calls: readonly Call[]): Promise<CallResult[]> {
  const results: CallResult[] = [];
  for (const call of calls) results.push(...(await callFunction(nest, call)));
  return results;
}

async function callFunction(nest: Nest, call: Call): Promise<CallResult[]> {
  const { value: callee, owner } = await demandFunction(nest, call.of);
  const text = `${nameOfFunction(call.of)}(${call.with.map(shown).join(', ')})`;
  if (!call.new) return [resultOf(text, Reflect.apply(callee, owner, call.with))];
  const instance = Reflect.construct(callee, call.with) as Record<string, unknown>;
  return call.new.map((member) => {
    const asked = instance[member];
    return typeof asked === 'function'
      ? resultOf(`new ${text}.${member}()`, Reflect.apply(asked, instance, []))
      : resultOf(`new ${text}.${member}`, asked);
  });
}

function resultOf(text: string, value: unknown): CallResult {
  return { text, gives: shown(value), value: plain(value) };
}

/** An error as it is made: its name alone would hide which it is. */
function shown(value: unknown): string {
  if (types.isNativeError(value)) return `new ${value.name}(${JSON.stringify(value.message)})`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (!isPlainObject(value)) return previewValue(value);
  const members = Object.entries(value).map(([name, member]) => `${name}: ${shown(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function plain(value: unknown): unknown {
  if (types.isNativeError(value)) return { class: value.name, message: value.message };
  if (Array.isArray(value)) return value.map(plain);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || prototype === Object.prototype;
}
