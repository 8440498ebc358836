import type { FormatEntry } from './format.js';

export type { Format, FormatEntry, Surface } from './format.js';

export type FormatName = 'table' | 'json';

/** Every format by name, each loaded when asked for: `--json` never pays for tables and colours. */
export const formats: { [Name in FormatName]: FormatEntry & { name: Name } } = {
  table: {
    name: 'table',
    summary: 'for people: tables and text that fit the terminal',
    load: async () => (await import('./table-format.js')).tableFormat,
  },
  json: {
    name: 'json',
    summary: 'for programs: one JSON document',
    load: async () => (await import('./json-format.js')).jsonFormat,
  },
};
