import { basename } from 'node:path';
import type { BootPhase, BootPlace, SpanState } from '../../model/boot.js';
import type { PhaseSpan } from '../../nest/boot-spans/recording.js';
import { intervalOf, type BootContext } from './boot-context.js';
import { coveredBy, gapsBetween, type Interval } from './intervals.js';

/** A phase before its share of the whole is known. */
interface Draft extends Interval {
  id: string;
  name: string;
  parent: Draft | null;
  application: number | null;
  isWhole: boolean;
  state: SpanState;
  place: BootPlace | null;
  compiling?: number;
}

export interface CollectedPhases {
  phases: BootPhase[];
  /** The share of the total that belongs to a phase without parts or to the entry. */
  accounted: number;
}

/** What `main.ts` does beside Nest is told from where on it can be read off a list. */
const LEAST_MAIN_US = 200;

/** Loading, what Nest performs, and between that what the entry does itself. */
export function collectPhases(context: BootContext): CollectedPhases {
  const { clock } = context;
  const before = [...preparing(context), loading(context)].filter(({ start, end }) => end > start);
  const performed = performedByNest(context);
  const roots = [...before, ...performed.filter(({ parent }) => parent === null)];
  const own = gapsBetween(roots, clock.nest + clock.compile, clock.end)
    .filter(({ start, end }) => end - start >= LEAST_MAIN_US)
    .map((gap) => ofEntry(context, gap));
  const drafts = inOrder([...before, ...performed, ...own]);
  const parts = drafts.filter(({ isWhole }) => !isWhole);
  const accounted = clock.end === 0 ? 1 : coveredBy(parts) / clock.end;
  return { phases: toPhases(drafts, clock.end), accounted: Math.round(accounted * 1e4) / 1e4 };
}

function preparing({ clock }: BootContext): Draft[] {
  const done = {
    parent: null,
    application: null,
    isWhole: false,
    state: 'done',
    place: null,
  } as const;
  const { nest, compile } = clock;
  return [
    { ...done, id: 'nest', name: 'load Nest', start: 0, end: nest },
    { ...done, id: 'compile', name: 'compile the sources', start: nest, end: nest + compile },
  ];
}

/** From the import of the entry to `NestFactory`. */
function loading(context: BootContext): Draft {
  const { clock, recording } = context;
  const { loads, loaded, loading: state, compiledMs } = recording.clock;
  const draft: Draft = {
    id: 'load',
    name: 'load the application',
    parent: null,
    application: null,
    isWhole: false,
    ...(loads === Infinity
      ? { start: clock.end, end: clock.end }
      : intervalOf(context, { start: loads, end: loaded })),
    state,
    place: entryPlace(context),
  };
  const compiling = Math.round(1000 * compiledMs);
  return compiling > 0 ? { ...draft, compiling } : draft;
}

function performedByNest(context: BootContext): Draft[] {
  const { recording, locations, clock } = context;
  const drafts = new Map<PhaseSpan, Draft>();
  for (const span of recording.phases) {
    if (clock.at(span.start) > clock.end) continue;
    drafts.set(span, {
      id: span.id,
      name: span.name,
      parent: (span.parent && drafts.get(span.parent)) ?? null,
      application: recording.starts.indexOf(span.application) + 1,
      isWhole: span.isWhole,
      ...intervalOf(context, span),
      state: span.state,
      place: { function: span.function, source: locations.of(span.subject) },
    });
  }
  return [...drafts.values()];
}

function ofEntry(context: BootContext, { start, end }: Interval): Draft {
  const { location, failure, clock } = context;
  return {
    id: 'main',
    name: `${basename(location.entry)} itself`,
    parent: null,
    application: null,
    isWhole: false,
    start,
    end,
    state: failure !== null && end === clock.end ? 'open' : 'done',
    place: entryPlace(context),
  };
}

function entryPlace({ location }: BootContext): BootPlace {
  return { function: null, source: { file: location.entry, line: 1 } };
}

/** By their start; parts follow what they are a part of. */
function inOrder(drafts: readonly Draft[]): Draft[] {
  const partsOf = (whole: Draft | null): Draft[] =>
    drafts
      .filter(({ parent }) => parent === whole)
      .sort((one, other) => one.start - other.start)
      .flatMap((draft) => [draft, ...partsOf(draft)]);
  return partsOf(null);
}

function toPhases(drafts: readonly Draft[], total: number): BootPhase[] {
  const seen = new Map<string, number>();
  const ids = new Map<Draft | null, string>();
  for (const draft of drafts) {
    const count = (seen.get(draft.id) ?? 0) + 1;
    seen.set(draft.id, count);
    ids.set(draft, count === 1 ? draft.id : `${draft.id}-${count}`);
  }
  return drafts.map((draft) => {
    const { name, application, start, end, state, place, compiling } = draft;
    const duration = end - start;
    const parts = drafts.filter(({ parent }) => parent === draft);
    return {
      id: ids.get(draft) ?? draft.id,
      name,
      parent: ids.get(draft.parent) ?? null,
      application,
      start,
      duration,
      self: duration - coveredBy(parts),
      whole: draft.isWhole,
      share: total === 0 ? 0 : Math.round((1e4 * duration) / total) / 1e4,
      state,
      place,
      ...(compiling === undefined ? {} : { compiling }),
    };
  });
}
