/** Three figures at most, and never wider than seven columns: `983 µs`, `3.25 ms`, `12.3 s`. */
export function timeInWords(microseconds: number): string {
  if (microseconds < 999.5) return `${Math.round(microseconds)} µs`;
  const milliseconds = microseconds / 1000;
  return milliseconds < 999.5 ? `${figures(milliseconds)} ms` : `${figures(milliseconds / 1000)} s`;
}

/** `toPrecision` would write 999.7 as `1.00e+3`. */
function figures(value: number): string {
  if (value < 9.995) return value.toFixed(2);
  return value < 99.95 ? value.toFixed(1) : value.toFixed(0);
}
