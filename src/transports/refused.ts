import type { Exchange } from './transport.js';

/** An exchange that came to nothing because nobody took the connection. */
export function refused(error: string, durationMs: number): Omit<Exchange, 'sent'> {
  return {
    received: { error },
    outcome: { kind: 'refused', summary: `refused: ${error}` },
    durationMs,
  };
}
