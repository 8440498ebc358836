const KEPT_LINES = 500;
const KEPT_LENGTH = 2000;

/** What the application printed, kept in lines so that it can be told; only the last ones are kept. */
export class Printed {
  private lines: string[] = [];
  private rest = '';
  private dropped = 0;

  add(chunk: unknown, encoding?: unknown): void {
    const pieces = (this.rest + textOf(chunk, encoding)).split('\n');
    this.rest = (pieces.pop() ?? '').slice(0, KEPT_LENGTH);
    for (const line of pieces) this.lines.push(line.slice(0, KEPT_LENGTH));
    const surplus = this.lines.length - KEPT_LINES;
    if (surplus > 0) this.dropped += this.lines.splice(0, surplus).length;
  }

  /** The lines since the last call, without the escape sequences of colours. */
  take(): string[] {
    const lines = this.rest === '' ? this.lines : [...this.lines, this.rest];
    const told = this.dropped > 0 ? [`… ${this.dropped} earlier lines`, ...lines] : lines;
    this.lines = [];
    this.rest = '';
    this.dropped = 0;
    return told.map(withoutColours);
  }
}

function textOf(chunk: unknown, encoding: unknown): string {
  if (typeof chunk === 'string') return chunk;
  if (!(chunk instanceof Uint8Array)) return String(chunk);
  return Buffer.from(chunk).toString(Buffer.isEncoding(String(encoding)) ? 'utf8' : undefined);
}

function withoutColours(line: string): string {
  // eslint-disable-next-line no-control-regex -- a colour is a control sequence
  return line.replace(/\u001b\[[\d;]*m/g, '');
}
