import { MASK, maskSecrets } from '../../model/mask-secrets.js';

/** A text must share this much with a secret that was cut off in it. */
const SHORTEST_TAIL = 5;

/** Hides known secrets by their values, where no name tells. */
export class Blotter {
  private readonly written: readonly string[];
  private readonly whole: ReadonlySet<string>;

  /**
   * @param secrets longest first; they are hidden inside of texts
   * @param whole are hidden where a text is nothing else: they may be short
   */
  constructor(
    private readonly secrets: readonly string[],
    whole: readonly string[] = [],
  ) {
    // As they stand in JSON, which messages quote.
    const quoted = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
    this.written = [...new Set(secrets.flatMap((secret, index) => [secret, quoted[index] ?? '']))];
    this.whole = new Set([...secrets, ...whole]);
  }

  /** A text without the secrets in it. */
  text(text: string): string {
    const blotted = this.written.reduce((left, secret) => left.replaceAll(secret, MASK), text);
    const [last = '', ...cut] = blotted.split(CUT).toReversed();
    // Texts and the marks behind them take turns.
    const parts = cut.map((part, index) => (index % 2 === 0 ? part : this.withoutTail(part)));
    return [last, ...parts].toReversed().join('');
  }

  /** A copy of a JSON value: masked by the names of its members, then by its texts. */
  value(value: unknown): unknown {
    return this.deep(maskSecrets(value));
  }

  isSecret(value: unknown): boolean {
    return ['string', 'number'].includes(typeof value) && this.whole.has(String(value));
  }

  private deep(value: unknown): unknown {
    if (typeof value === 'string') return this.isSecret(value) ? MASK : this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((element) => this.deep(element));
    const members = Object.entries(value).map(([name, member]) => [name, this.deep(member)]);
    return Object.fromEntries(members);
  }

  /** Hides the beginning of a secret at the end of a text. */
  private withoutTail(text: string): string {
    let most = 0;
    for (const secret of this.secrets) {
      for (let length = Math.min(secret.length, text.length); length > most; length--) {
        if (length >= SHORTEST_TAIL && text.endsWith(secret.slice(0, length))) most = length;
      }
    }
    return most === 0 ? text : `${text.slice(0, -most)}${MASK}`;
  }
}

/** Where a recorded text was cut off: see `previewValue`. */
const CUT = /(… \d+ more characters)/;
