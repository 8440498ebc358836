import type { FormatName } from '../report/report.js';
import type { FormatEntry } from './format.js';

export type { Format, FormatEntry, Surface } from './format.js';

/** Every format by name, each loaded when asked for: `--json` never pays for tables and colours. */
export const formats: { [Name in FormatName]: FormatEntry & { name: Name } } = {
  table: {
    name: 'table',
    summary: 'text that fits the terminal',
    load: async () => (await import('./table-format.js')).tableFormat,
  },
  json: {
    name: 'json',
    summary: 'one document for programs',
    load: async () => (await import('./json-format.js')).jsonFormat,
  },
  markdown: {
    name: 'markdown',
    summary: 'for issues and documents, as GitHub shows it',
    load: async () => (await import('./markdown-format.js')).markdownFormat,
  },
  html: {
    name: 'html',
    summary: 'one page for any browser',
    load: async () => (await import('./html-format.js')).htmlFormat,
  },
};
