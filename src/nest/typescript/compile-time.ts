let spentMs = 0;

/** Milliseconds that this process has compiled so far: a start is not slow because its sources are new. */
export function compileMs(): number {
  return spentMs;
}

export function countCompileTime<T>(compile: () => T): T {
  const began = performance.now();
  try {
    return compile();
  } finally {
    spentMs += performance.now() - began;
  }
}
