import { basename } from 'node:path';

const MAP = /\n\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;

/** The cache is not where the JavaScript runs: its inline map names the source as its neighbour, as that of a single file does. */
export function withSourceMap(output: string, file: string): string {
  const [mention, encoded = ''] = MAP.exec(output) ?? [];
  if (mention === undefined) return output;
  const map = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as object;
  const moved = JSON.stringify({ ...map, sourceRoot: '', sources: [basename(file)] });
  const text = Buffer.from(moved, 'utf8').toString('base64');
  return `${output.slice(0, -mention.length)}\n//# sourceMappingURL=data:application/json;base64,${text}\n`;
}
