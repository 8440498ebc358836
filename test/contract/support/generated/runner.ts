import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppModel } from '../../../../src/model/app-model.js';
import type { ReceivedEvent } from '../../../../src/model/probe.js';
import type { Trace } from '../../../../src/model/trace.js';
import { ROOT } from '../../../cli/support/run-bin.js';
import type { Note } from './note.js';
import type { Plan } from './plan-app.js';
import type { PlannedShot } from './plan-shots.js';

/** What came of one shot. */
export interface FiredShot {
  log: Note[];
  received: Answer;
  /** Throws and rejections that nobody handled. */
  faults: string[];
  trace?: Trace;
}

export interface Answer {
  status?: number;
  body?: unknown;
  /** The request was not answered. */
  error?: string;
  ack?: unknown[] | null;
  events?: ReceivedEvent[];
}

export interface Fired {
  model: AppModel;
  fired: FiredShot[];
  /** By the id of each handler: its trace when all of its class ran at the same time. */
  together: Record<string, Trace>;
}

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));

/** Runs generated applications on the packages of one fixture, each in a folder of its own. */
export class Runner {
  private child: ChildProcess | null = null;
  private readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'nest-inspect-generated-')));
  private count = 0;
  private printed = '';

  constructor(private readonly fixture: string) {}

  list(plan: Plan): Promise<AppModel> {
    return this.ask('list', { app: this.write(plan) });
  }

  fire(plan: Plan, shots: PlannedShot[], trace: boolean): Promise<Fired> {
    return this.ask('fire', { app: this.write(plan), shots, trace });
  }

  close(): void {
    this.child?.disconnect();
    this.child = null;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A module runs once in a process, so each run has files of its own. */
  private write(plan: Plan): string {
    const folder = join(this.folder, String(this.count++));
    cpSync(join(ROOT, 'fixtures', 'generated'), folder, { recursive: true });
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
    const packages = join(ROOT, 'fixtures', this.fixture, 'node_modules');
    symlinkSync(packages, join(folder, 'node_modules'), 'junction');
    return folder;
  }

  private ask<T>(task: string, options: object): Promise<T> {
    const child = (this.child ??= this.start());
    const id = this.count;
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        child.off('message', answered);
        child.off('exit', ended);
        settle();
      };
      const answered = (message: { id: number; value?: T; failure?: string }) => {
        if (message.id !== id) return;
        const { value, failure } = message;
        done(() => (failure === undefined ? resolve(value as T) : reject(new Error(failure))));
      };
      const ended = (code: number | null) => {
        this.child = null;
        done(() => reject(new Error(`${task} ended its process with ${code}\n${this.printed}`)));
      };
      child.on('message', answered);
      child.on('exit', ended);
      child.send({ id, task, options });
    });
  }

  private start(): ChildProcess {
    const child = fork(CHILD, [], {
      cwd: ROOT,
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.printed = '';
    child.stdout?.on('data', (chunk) => (this.printed += String(chunk)));
    child.stderr?.on('data', (chunk) => (this.printed += String(chunk)));
    return child;
  }
}
