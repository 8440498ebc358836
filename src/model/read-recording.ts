import { UsageError } from './errors.js';
import { describeFault, parseJson } from './parse-json.js';
import { RECORDING_SCHEMA, type Recording } from './recording.js';

/**
 * Reads a saved recording.
 * @throws UsageError naming the file and what in it is none
 */
export function readRecording(text: string, file: string): Recording {
  const parsed = parseJson(text);
  if ('fault' in parsed) throw noRecording(file, describeFault(parsed.fault));
  const { value } = parsed;
  const { schema } = (value ?? {}) as { schema?: unknown };
  if (schema !== RECORDING_SCHEMA) {
    const found = typeof schema === 'string' ? `its schema is ${schema.slice(0, 60)}` : 'no schema';
    throw noRecording(file, `${found}, not ${RECORDING_SCHEMA}`);
  }
  const fault = faultIn(value, RECORDING, '') ?? danglingIn(value as Recording);
  if (fault !== null) throw noRecording(file, fault);
  return value as Recording;
}

function noRecording(file: string, why: string): UsageError {
  return new UsageError(
    `${file} is no recording: ${why}.`,
    'Make one with nest-inspect walk <handler> --save <file>.',
  );
}

type Shape = 'text' | 'number' | 'boolean' | 'any' | [Shape] | { [member: string]: Shape };

const VALUE: Shape = { type: 'text' };

/** What is read of a recording without looking whether it is there. */
const RECORDING: Shape = {
  target: { name: 'text', nest: 'text', mode: 'text' },
  exchange: {
    handler: { label: 'text', class: 'text', method: 'text' },
    address: 'any',
    sent: { url: 'text', headers: 'any' },
    received: {},
    outcome: { kind: 'text', summary: 'text' },
    durationMs: 'number',
    printed: ['text'],
  },
  isDeep: 'boolean',
  files: [
    {
      id: 'number',
      name: 'text',
      owner: 'text',
      language: 'text',
      excerpts: [{ line: 'number', lines: ['text'] }],
    },
  ],
  chapters: [
    {
      id: 'number',
      function: 'text',
      file: 'number',
      line: 'number',
      lastLine: 'number',
      isAsync: 'boolean',
      depth: 'number',
      end: { kind: 'text' },
    },
  ],
  steps: [
    {
      chapter: 'number',
      kind: 'text',
      line: 'number',
      depth: 'number',
      changed: [{ name: 'text', from: 'text', value: VALUE }],
      gone: ['text'],
    },
  ],
  ended: { kind: 'text', summary: 'text' },
};

/** Where a value has not that shape; null where it has. */
function faultIn(value: unknown, shape: Shape, path: string): string | null {
  if (shape === 'any') return value === undefined ? `${path} is missing` : null;
  if (typeof shape === 'string') {
    const type = shape === 'text' ? 'string' : shape;
    return typeof value === type ? null : `${path} is no ${shape}`;
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return `${path} is no list`;
    return firstFault(value.map((one, at) => [one, shape[0], `${path}[${at}]`]));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `${path} is no object`;
  }
  return firstFault(
    Object.entries(shape).map(([name, inner]) => [
      (value as Record<string, unknown>)[name],
      inner,
      path === '' ? name : `${path}.${name}`,
    ]),
  );
}

function firstFault(parts: readonly [unknown, Shape, string][]): string | null {
  for (const part of parts) {
    const fault = faultIn(...part);
    if (fault !== null) return fault;
  }
  return null;
}

/** Ids are places in lists, so that a step finds its chapter without a search. */
function danglingIn({ files, chapters, steps }: Recording): string | null {
  const misplaced = (list: readonly { id: number }[]) =>
    list.findIndex(({ id }, at) => id !== at + 1);
  if (misplaced(files) >= 0) return `files[${misplaced(files)}].id is not its place`;
  if (misplaced(chapters) >= 0) return `chapters[${misplaced(chapters)}].id is not its place`;
  const lost = chapters.findIndex(({ file }) => !files[file - 1]);
  if (lost >= 0) return `chapters[${lost}].file names no file`;
  const stray = steps.findIndex(({ chapter }) => !chapters[chapter - 1]);
  return stray >= 0 ? `steps[${stray}].chapter names no chapter` : null;
}
