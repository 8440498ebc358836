import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { AppModel } from '../../../src/model/app-model.js';
import type { ConstructorForm, Exceptions } from '../../../src/model/exceptions.js';
import type { Boot } from '../../../src/model/boot.js';
import type { Snapshot } from '../../../src/model/snapshot.js';
import type { Trace } from '../../../src/model/trace.js';
import type { Explanation, Prediction } from '../../../src/model/explanation.js';
import type {
  OutcomeKind,
  ProbeRequest,
  Received,
  ReceivedEvent,
} from '../../../src/model/probe.js';
import type { Asked, MatchResult } from '../../../src/model/match.js';

/** What each task of `tasks/` takes and gives. */
interface Tasks {
  list: {
    options: {
      app: string;
      throws?: { handler: string; text: string; at: string | undefined; sent: unknown }[];
    };
    value: Listed;
  };
  fire: {
    options: { app: string; shots: Shot[]; dist?: boolean; answerMs?: number; trace?: boolean };
    value: Fired;
  };
  operations: {
    options: { app: string; schemaFile: string; operations: string[] };
    value: Operated;
  };
  explain: {
    options: { app: string; few: readonly string[]; places: readonly string[] };
    value: { handlers: Explained[] };
  };
  exceptions: { options: { app: string }; value: ToldExceptions };
  'metadata-facts': { options: { app: string }; value: CheckedFacts };
  match: {
    options: {
      app: string;
      purpose: 'list' | 'live';
      dist?: boolean;
      every?: 'http' | 'all';
      asks?: Asked[];
      env?: Record<string, string>;
    };
    value: AskedAndFired;
  };
  boot: {
    options: { app: string; purpose: 'list' | 'live'; dist?: boolean; bootTimeoutMs?: number };
    value: Started;
  };
  snapshots: {
    options: { app: string };
    /** One for each stage of the demo and each trap. */
    value: { snapshots: Snapshot[] };
  };
  leavings: {
    options: { app: string; purpose: 'list' | 'live'; boot?: boolean };
    value: { watched: number; meanwhile: string[]; afterwards: string[] };
  };
}

export interface Listed {
  model: AppModel;
  /** Of each of `throws`. */
  predictions: Prediction[];
  /** What Nest's own SerializedGraph holds of the same application. */
  graph: GraphEntrypoint[];
  /** `GET /path` of every route that Express holds, in its order. */
  router: string[];
  constructed: string[];
  ran: string[];
  /** Servers of this process that were open while the application was listed. */
  servers: number;
}

export interface GraphEntrypoint {
  type: string;
  className: string;
  methodName: string;
  metadata: { path?: string; requestMethod?: string; port?: number; message?: unknown };
}

export interface Shot {
  /** Id of an entry point. */
  id: string;
  request: ProbeRequest;
}

export interface ShotResult {
  ran: string[];
  outcome: OutcomeKind;
  status?: number;
  body?: unknown;
  events?: ReceivedEvent[];
  error?: string;
  /** Where it was asked for. */
  trace?: Trace;
}

export interface Fired {
  model: AppModel;
  servers: number;
  /** What was constructed before the first shot. */
  constructed: string[];
  shots: ShotResult[];
  faults: string[];
}

export interface Started {
  boot: Boot;
  /** What the error says, where the start failed. */
  failure: string | null;
  /** While the application ran. */
  servers: number;
  /** What the application noted while it started. */
  ran: string[];
}

/** What was told of one handler, and what happened when it threw. */
export interface Explained {
  explanation: Explanation;
  shots: ThrownShot[];
}

export interface ThrownShot {
  text: string;
  prediction: Prediction;
  /** The interceptors that it passed. */
  passed: string[];
  /** The filters that answered. */
  filtered: string[];
  received: Received;
}

/** What is told of exceptions, beside what is exported and what came of each form. */
export interface ToldExceptions {
  told: Exceptions;
  exported: { name: string; status: number | null }[];
  shots: { class: string; form: ConstructorForm['form']; received: Received }[];
  explanations: Explanation[];
}

/** What is said of metadata, beside what an installed Nest does. */
export interface CheckedFacts {
  facts: {
    on: 'class' | 'method';
    key: string;
    /** Whether this major has a constant for the key. */
    isKnown: boolean;
    /** Null where this Nest has no such decorator. */
    writtenBy: { name: string; keys: string[] | null }[];
  }[];
  readers: { key: string; name: string; isExported: boolean; mentions: boolean }[];
  /** Null where the decorator that is named does not exist. */
  params: { transport: string; type: number; decorator: string; written: number[] | null }[];
  routes: { name: string; told: string | null }[];
}

export interface AskedAndFired {
  model: AppModel;
  matches: MatchAndShots[];
  faults: string[];
}

export interface MatchAndShots {
  /** With the id of the entry point that it was made for, where it was. */
  asked: Asked & { id?: string };
  result: MatchResult;
  /** What ran while nothing but the question was asked. */
  ranWhileAsked: string[];
  /** The request itself, or the event in each of the places that know it. */
  fired: { ran: string[]; status?: number; body?: string }[];
}

export interface Operated {
  model: AppModel;
  /** What ran for each operation, and what it gave. */
  done: { ran: string[]; answer: unknown }[];
}

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs a task in a process of its own, with the repository as its working directory. */
export async function runChild<Name extends keyof Tasks>(
  task: Name,
  options: Tasks[Name]['options'],
): Promise<Tasks[Name]['value']> {
  const child = fork(CHILD, [JSON.stringify({ task, ...options })], {
    cwd: ROOT,
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += String(chunk)));
  child.stderr?.on('data', (chunk) => (printed += String(chunk)));
  let outcome: { value?: Tasks[Name]['value']; failure?: string } = {};
  child.once('message', (message) => (outcome = message as typeof outcome));
  await once(child, 'close');
  if (outcome.value === undefined) {
    throw new Error(`${task} of ${options.app}: ${outcome.failure ?? 'no answer'}\n${printed}`);
  }
  return outcome.value;
}
