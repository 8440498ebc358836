import type { ValuePreview } from '../model/trace.js';

/**
 * A value on one line: JSON, with its class where it has one. What JSON knows needs
 * no name of its type; what it does not know was recorded as a text.
 */
export function previewInWords({ type, value }: ValuePreview): string {
  if (value === undefined || value === null) return type;
  switch (type) {
    case 'string':
    case 'object':
    case 'array':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
    case 'bigint':
    case 'symbol':
      return `${String(value)}${type === 'bigint' ? 'n' : ''}`;
    default:
      return `${type} ${JSON.stringify(value)}`;
  }
}
