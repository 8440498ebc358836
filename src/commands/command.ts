import type { Block, FormatName, Line, Report } from '../report/report.js';
import type { TakeScreen } from '../player/screen.js';
import type { Asked } from '../session/told-process.js';

/** A command as the command line offers it. Parsing, printing and exit codes are the cli's business. */
export interface Command {
  /** One paragraph on what it answers. */
  description: string;
  arguments: readonly ArgumentSpec[];
  options: readonly OptionSpec[];
  examples: readonly Example[];
  run(input: CommandInput, context: CommandContext): Promise<Report>;
}

export interface ArgumentSpec {
  /** In commander's notation: `<required>`, `[optional]`, `[several...]`. */
  name: string;
  description: string;
}

export interface OptionSpec {
  /** In commander's notation: `--method <method>`, `--reverse`. */
  flags: string;
  description: string;
  choices?: readonly string[];
  /** The option may be given several times; its values come as a list. */
  repeatable?: boolean;
  /** Turns the text into a value; throws `UsageError` where it cannot. */
  parse?: (text: string) => unknown;
}

export interface Example {
  command: string;
  explanation: string;
}

export interface CommandInput {
  /** Positional arguments in order; absent ones are undefined, variadic ones lists. */
  arguments: readonly (string | string[] | undefined)[];
  options: Readonly<Record<string, unknown>>;
}

/** The world around a command. */
export interface CommandContext {
  cwd: string;
  /** Aborted when the user interrupts. */
  signal: AbortSignal;
  /** Whether the process ends with the command. */
  lasting: boolean;
  /** What the entry of a target is known to ask for; undefined where no fresh process can begin with it. */
  ahead?: readonly Asked[];
  /** What the answer is printed as. */
  format: FormatName;
  /** Whether that is JSON. */
  json: boolean;
  stdin: AsyncIterable<string | Uint8Array>;
  variables: Readonly<Record<string, string | undefined>>;
  /** Who watches and types; null where input or output is no terminal. */
  terminal: Terminal | null;
  /** Runs another command line in this folder; nothing of it is printed. Errors: those of that command. */
  execute(argv: readonly string[], cwd: string): Promise<Report>;
  /** Says on stderr what is going on, where a person watches and it takes over a second. */
  progress(text: string): void;
}

/** For commands that show something before they end, or ask. */
export interface Terminal {
  /** Prints at once. */
  show(blocks: readonly Block[]): Promise<void>;
  /** The line that is typed behind the words; null where the input ends. Errors: `InspectError` 130 when interrupted. */
  ask(words: Line): Promise<string | null>;
  /** Null where only lines can be shown, or a format was asked for. */
  takeScreen: TakeScreen | null;
}

/** A command before its module is loaded: the list of commands needs no more. */
export interface CommandEntry {
  name: string;
  summary: string;
  load(): Promise<Command>;
}
