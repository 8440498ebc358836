/** What the generated application notes while it runs; `bare` where an object was not made by its constructor. */
export type Note = Noted & { bare?: true };

type Noted =
  | { kind: 'middleware'; name: string }
  | { kind: 'guard'; name: string; does: string }
  | { kind: 'interceptor'; name: string; run: number }
  /** What came to an interceptor from within, and what it gave; values are told apart by numbers. */
  | { kind: 'saw' | 'gave'; name: string; run: number; what: StreamEvent; value?: number }
  | { kind: 'pipe'; name: string; param: string; does: string; changes: boolean }
  | { kind: 'handler'; name: string; args: unknown[] }
  /** How the observable of a handler ended. */
  | { kind: 'stream'; name: string; what: StreamEvent }
  | { kind: 'filter'; name: string; of: string };

export type StreamEvent = 'value' | 'error' | 'complete' | 'unsubscribe';
