import type { Report } from '../report/report.js';

/** The report's document. Text in it cannot steer a terminal, and parses to the same value. */
export function jsonFormat(report: Report): string {
  return `${JSON.stringify(report.document, null, 2).replace(STEERING, escapeUnit)}\n`;
}

/** What `JSON.stringify` leaves raw; it escapes C0 and lone surrogates itself. */
const STEERING = /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}]/gu;

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
