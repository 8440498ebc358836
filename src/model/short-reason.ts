/** What leaves the reason to what follows, as messages of Prisma do. */
const ANNOUNCES = /(?::| in)$/;

/** A message in one line: its first line with words, and where that only announces the reason, the last one as well. */
export function shortReason(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  const [first = '', ...rest] = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  const last = rest.at(-1);
  return last !== undefined && ANNOUNCES.test(first) ? `${first} … ${last}` : first;
}
