const LAST_LINES = 15;
const LONGEST = 200;

const OF_A_REASON =
  /missing|invalid|required|not set|undefined|must|cannot|can't|unable|error|fail|refus/i;
const HAS_WORDS = /[\p{L}\p{N}]/u;
/** What follows from the exit itself. */
const EXITING = /^exiting\b/i;
/** Nest's console logger puts process and time before what it says (common console-logger). */
const OF_NEST = /^\[Nest\] \d+ .*? (ERROR|FATAL|WARN|LOG|DEBUG|VERBOSE) +(.*)$/;

/**
 * Why an application gives up, in one line: the first line of the last ones
 * that speaks of something wrong, with what it announces; null where none does.
 */
export function printedReason(lines: readonly string[]): string | null {
  const last = lines
    .map(saidIn)
    .filter((line) => HAS_WORDS.test(line) && !EXITING.test(line))
    .slice(-LAST_LINES);
  const first = last.findIndex((line) => OF_A_REASON.test(line));
  if (first < 0) return null;
  const count = last[first]?.endsWith(':') ? last.length : 1;
  const reason = last.slice(first, first + count).join(' ');
  return reason.length > LONGEST ? `${reason.slice(0, LONGEST)}…` : reason;
}

function saidIn(line: string): string {
  const [, level, said = ''] = OF_NEST.exec(line) ?? [];
  if (level === undefined) return line.trim();
  // What went well is no reason.
  return /ERROR|FATAL|WARN/.test(level) ? said.trim() : '';
}
