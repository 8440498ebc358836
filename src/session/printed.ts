import { StringDecoder } from 'node:string_decoder';

const KEPT_LINES = 500;
const KEPT_LENGTH = 2000;

/** What the application printed, kept in lines so that it can be told; only the last ones are kept. */
export class Printed {
  private lines: string[] = [];
  private rest = '';
  private dropped = 0;
  /** A character may come in two chunks. */
  private readonly decoder = new StringDecoder('utf8');

  add(chunk: unknown, encoding?: unknown): void {
    const pieces = (this.rest + this.textOf(chunk, encoding)).split(/\r?\n/);
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

  /** The lines that `take` would give, left where they are. */
  peek(): string[] {
    return [...this.lines, ...(this.rest === '' ? [] : [this.rest])].map(withoutColours);
  }

  private textOf(chunk: unknown, encoding: unknown): string {
    if (ArrayBuffer.isView(chunk)) {
      return this.decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    }
    if (typeof chunk !== 'string' || !isBinary(encoding)) return String(chunk);
    return this.decoder.write(Buffer.from(chunk, encoding));
  }
}

/** Encodings in which a string stands for bytes. */
function isBinary(encoding: unknown): encoding is BufferEncoding {
  return typeof encoding === 'string' && /^(hex|base64|base64url|latin1|binary)$/i.test(encoding);
}

function withoutColours(line: string): string {
  // eslint-disable-next-line no-control-regex -- a colour is a control sequence
  return line.replace(/\u001b\[[\d;]*m/g, '');
}
