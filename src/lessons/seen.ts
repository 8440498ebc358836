import { APP_MODEL_SCHEMA, type AppModel } from '../model/app-model.js';
import { BOOT_SCHEMA, type Boot } from '../model/boot.js';
import type { CallResult, Decorated, MetadataRead } from '../model/experiment.js';
import { EXPLANATION_SCHEMA, type Explanation } from '../model/explanation.js';
import type { LocatedFunction, NestFunction } from '../model/nest-function.js';
import { RECORDING_SCHEMA, type Recording } from '../model/recording.js';
import { PROBE_RESULT_SCHEMA, type ProbeExchange, type ProbeResult } from '../model/probe.js';

/** What a lesson has run so far, by the names that it gave. */
export class Seen {
  private readonly documents = new Map<string, unknown>();
  private readonly functions: ReadonlyMap<string, LocatedFunction | null>;

  /** `located` in the order of `named`. */
  constructor(named: readonly NestFunction[], located: readonly (LocatedFunction | null)[]) {
    this.functions = new Map(named.map((one, index) => [keyOf(one), located[index] ?? null]));
  }

  add(name: string, document: unknown): void {
    this.documents.set(name, document);
  }

  /** What a `probe` of one request or event answered. */
  probe(name: string): ProbeExchange {
    const [exchange] = this.document<ProbeResult>(name, PROBE_RESULT_SCHEMA).exchanges;
    if (!exchange) throw new Error(`${name} has no exchange`);
    return exchange;
  }

  explanation(name: string): Explanation {
    return this.document(name, EXPLANATION_SCHEMA);
  }

  boot(name: string): Boot {
    return this.document(name, BOOT_SCHEMA);
  }

  recording(name: string): Recording {
    return this.document(name, RECORDING_SCHEMA);
  }

  routes(name: string): AppModel {
    return this.document(name, APP_MODEL_SCHEMA);
  }

  /** What the calls of Nest's functions gave, in their order. */
  calls(name: string): CallResult[] {
    return this.list(name);
  }

  /** What each decorator wrote, in their order. */
  decorated(name: string): Decorated[] {
    return this.list(name);
  }

  /** The text of a function of Nest that the lesson names; empty where the installed Nest has none. */
  source(wanted: NestFunction): string {
    return this.functions.get(keyOf(wanted))?.text ?? '';
  }

  /** Where it stands; null where the installed Nest has none. */
  located(wanted: NestFunction): LocatedFunction | null {
    return this.functions.get(keyOf(wanted)) ?? null;
  }

  /** Who asked for metadata, in the order of asking. */
  reads(name: string): MetadataRead[] {
    return this.list(name);
  }

  private list<Item>(name: string): Item[] {
    const found = this.documents.get(name);
    if (!Array.isArray(found)) throw new Error(`${name} is no list`);
    return found as Item[];
  }

  private document<Document>(name: string, schema: string): Document {
    const found = this.documents.get(name) as { schema?: unknown } | undefined;
    if (found?.schema !== schema) throw new Error(`${name} is no ${schema}`);
    return found as Document;
  }
}

function keyOf({ package: name, file, path }: NestFunction): string {
  return JSON.stringify([name, file, path]);
}
