const AT_A_TIME = 3;

/** Starts the work of all cases, a few at a time, and gives each case its own result when it asks. */
export function startAhead<Case, Value>(
  cases: readonly Case[],
  work: (one: Case) => Promise<Value>,
): (one: Case) => Promise<Value> {
  const results = new Map<Case, PromiseWithResolvers>();
  for (const one of cases) results.set(one, withResolvers());
  const waiting = [...results];
  for (let lane = 0; lane < AT_A_TIME; lane++) void next();
  return (one) => results.get(one)?.promise as Promise<Value>;

  async function next(): Promise<void> {
    const [one, result] = waiting.shift() ?? [];
    if (one === undefined || !result) return;
    await work(one).then(result.resolve, result.reject);
    await next();
  }
}

interface PromiseWithResolvers {
  promise: Promise<unknown>;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve!: (value: unknown) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  // A failure may come before its case asks.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
