import { openScreenDevice, type ScreenDevice } from './screen-device.js';
import { toldProcess, type ToldProcess } from '../session/told-process.js';

/** Everything the command line knows of the world; tests replace it. */
export interface Environment {
  cwd: string;
  variables: Readonly<Record<string, string | undefined>>;
  stdout: Output;
  stderr: Output;
  stdin: Input;
  /** The terminal as a whole; null where input or output is none. */
  screen?: ScreenDevice | null;
  /** Aborted when the user interrupts. */
  signal: AbortSignal;
  /** Whether the process ends with the command; until then an application stays contained. */
  lasting: boolean;
  /** What another process has told this one, which it has begun; null where none has. */
  told?: ToldProcess | null;
  /** Resolves when everything written has left the process. */
  flush(): Promise<void>;
}

export interface Input extends AsyncIterable<string | Uint8Array> {
  isTerminal: boolean;
}

export interface Output {
  write(text: string): void;
  isTerminal: boolean;
  /** Null where the output is no terminal. */
  columns: number | null;
  /** Bits of colour that the terminal has: 1, 4, 8 or 24. */
  colourDepth: number;
}

type Stream = NodeJS.WriteStream;

/** The streams are taken as they are now: what an application puts in their place later does not matter. */
export function processEnvironment(process: NodeJS.Process): Environment {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => abort.abort());
  const told = toldProcess(process, () => abort.abort());
  const stdout = openOutput(process.stdout, process.env);
  const stderr = openOutput(process.stderr, process.env);
  return {
    cwd: process.cwd(),
    variables: { ...process.env },
    stdout: stdout.output,
    stderr: stderr.output,
    stdin: openInput(process.stdin),
    screen: openScreenDevice(process),
    signal: abort.signal,
    lasting: true,
    told,
    flush: async () => {
      await Promise.all([stdout.flush(), stderr.flush()]);
    },
  };
}

function openInput(stream: NodeJS.ReadStream): Input {
  return {
    isTerminal: stream.isTTY ?? false,
    [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
  };
}

function openOutput(stream: Stream, variables: NodeJS.ProcessEnv) {
  const write = stream.write.bind(stream);
  // Whether colours are wanted is decided elsewhere; here the terminal alone is asked.
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...terminal } = variables;
  let last: Promise<void> = Promise.resolve();
  // A reader that went away (`| head`) is no failure.
  stream.on('error', () => undefined);
  const output: Output = {
    write: (text) => {
      last = new Promise((resolve) => {
        if (stream.destroyed) return resolve();
        write(text, () => resolve());
      });
    },
    isTerminal: stream.isTTY ?? false,
    // A terminal may be resized meanwhile.
    get columns() {
      return stream.isTTY ? stream.columns : null;
    },
    colourDepth: stream.isTTY ? stream.getColorDepth(terminal) : 1,
  };
  return { output, flush: () => last };
}
