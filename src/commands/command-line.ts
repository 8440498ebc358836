/** Arguments as they are typed into a shell. */
export function commandLine(args: readonly string[]): string {
  return args.map(quoted).join(' ');
}

function quoted(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
