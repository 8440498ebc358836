/** A terminal of which everything is taken: each key as it is typed, and the whole screen. */
export interface ScreenDevice {
  size(): { columns: number; rows: number };
  write(text: string): void;
  /** Keys come at once and unedited, until what is returned is called; `ended` where none can come any more. */
  readRaw(receive: (chunk: Buffer) => void, ended: () => void): () => void;
  onResize(call: () => void): () => void;
  /** Called as the process ends, however it ends but by SIGKILL. */
  onExit(call: () => void): () => void;
  /** Called when a stopped process goes on. */
  onContinue(call: () => void): () => void;
  /** Stops the process, as Ctrl-Z does. */
  suspend(): void;
}

type Emitter = Pick<NodeJS.EventEmitter, 'on' | 'off'>;

/** Null where input or output is no terminal, or one that cannot place text (`TERM=dumb`). */
export function openScreenDevice(process: NodeJS.Process): ScreenDevice | null {
  const { stdin, stdout, env, platform } = process;
  if (!stdin.isTTY || !stdout.isTTY || env['TERM'] === 'dumb') return null;
  // The streams as they are now: an application may replace their methods later.
  const write = stdout.write.bind(stdout);
  const setRawMode = stdin.setRawMode.bind(stdin);
  const kill = process.kill.bind(process, process.pid);
  return {
    size: () => ({ columns: stdout.columns, rows: stdout.rows }),
    write: (text) => void write(text),
    readRaw: (receive, ended) => readRaw({ stdin, setRawMode }, receive, ended),
    onResize: (call) => listen(stdout, 'resize', call),
    onExit: (call) => listen(process, 'exit', call),
    onContinue: (call) =>
      platform === 'win32' ? () => undefined : listen(process, 'SIGCONT', call),
    suspend: () => {
      if (platform !== 'win32') kill('SIGTSTP');
    },
  };
}

interface RawInput {
  stdin: NodeJS.ReadStream;
  setRawMode(raw: boolean): unknown;
}

/** By `readable`, for who asks for lines may have listened to that before: then no `data` comes by itself. */
function readRaw(
  { stdin, setRawMode }: RawInput,
  receive: (chunk: Buffer) => void,
  ended: () => void,
): () => void {
  const read = () => {
    for (let chunk: unknown = stdin.read(); chunk !== null; chunk = stdin.read()) {
      receive(Buffer.from(chunk as Buffer));
    }
  };
  setRawMode(true);
  const stops = [
    listen(stdin, 'readable', read),
    listen(stdin, 'end', ended),
    listen(stdin, 'error', ended),
  ];
  stdin.ref();
  return () => {
    for (const stop of stops) stop();
    setRawMode(false);
    // Who asks for lines goes on reading them.
    if (stdin.listenerCount('readable') > 0) return;
    stdin.pause();
    stdin.unref();
  };
}

function listen(emitter: Emitter, event: string, call: () => void): () => void {
  emitter.on(event, call);
  return () => void emitter.off(event, call);
}
