import {
  BOOT_SCHEMA,
  type Boot,
  type BootApplication,
  type BootOutcome,
} from '../../model/boot.js';
import type { Gap, Target } from '../../model/app-model.js';
import type { Listener } from '../../model/probe.js';
import type { BootMode } from '../../nest/boot-options.js';
import type { ApplicationStart, BootRecording } from '../../nest/boot-spans/recording.js';
import type { TargetLocation } from '../../nest/locate-target.js';
import type { FunctionLocations } from '../../nest/locations.js';
import { nameOfToken } from '../../nest/names.js';
import type { NestModule } from '../../nest/nest-types.js';
import { openLocations } from '../open-locations.js';
import { bootClock } from './boot-clock.js';
import { CORE_MODULE, timesOf, type BootContext } from './boot-context.js';
import { collectGateways } from './collect-gateways.js';
import { collectPhases } from './collect-phases.js';
import { collectBootModules, collectProviders } from './collect-providers.js';
import { leftOut } from './left-out.js';

export interface BootInput {
  location: TargetLocation;
  recording: BootRecording;
  mode: BootMode;
  target: Target;
  listeners: readonly Listener[];
  gaps: readonly Gap[];
  /** In one sentence; null where the start came to its end. */
  failure: string | null;
  /** Whether file and line are looked up. */
  sources: boolean;
}

/** Makes plain data of what was seen of a start. */
export async function collectBoot(input: BootInput): Promise<Boot> {
  const { location, recording, target, failure, sources } = input;
  const locations = await openLocations(location.root, sources);
  try {
    locations.prepare(subjectsOf(recording));
    const context = contextOf(input, locations);
    const { phases, accounted } = collectPhases(context);
    return {
      schema: BOOT_SCHEMA,
      target,
      outcome: outcomeOf(context),
      failure,
      total: context.clock.end,
      accounted,
      applications: recording.starts.map(toApplication),
      phases,
      modules: collectBootModules(context),
      providers: collectProviders(context),
      gateways: collectGateways(context),
      factories: factoriesOf(context),
      hooks: hooksOf(context),
      listeners: listenersOf(context),
      leftOut: leftOut(context),
      gaps: [...input.gaps, ...runGaps(recording)],
    };
  } finally {
    locations.close();
  }
}

/** Everything whose place is told. */
function subjectsOf({ phases, factories, hooks, constructions }: BootRecording): unknown[] {
  return [
    ...phases.map(({ subject }) => subject),
    ...factories.map(({ subject }) => subject),
    ...hooks.map(({ method }) => method),
    ...[...constructions.keys()].map(({ metatype }) => metatype),
  ];
}

function contextOf(
  { target, location, recording, mode, failure, listeners }: BootInput,
  locations: FunctionLocations,
): BootContext {
  const applications = new Map<NestModule, number>();
  for (const [index, { container }] of recording.starts.entries()) {
    for (const module of container?.getModules().values() ?? []) {
      applications.set(module, index + 1);
    }
  }
  const clock = bootClock(recording, target.compiled?.by != null, failure !== null);
  return { location, recording, mode, failure, listeners, locations, clock, applications };
}

function outcomeOf({ failure, mode, listeners }: BootContext): BootOutcome {
  if (failure !== null) return 'failed';
  if (mode === 'preview') return 'previewed';
  if (mode === 'initialise') return 'initialised';
  return listeners.length > 0 ? 'listening' : 'finished';
}

/** The module behind Nest's own is the root. */
function toApplication({ kind, container }: ApplicationStart, index: number): BootApplication {
  const modules = [...(container?.getModules().values() ?? [])];
  const root = modules.find(({ name }) => name !== CORE_MODULE);
  return { id: index + 1, kind, root: root?.name ?? null };
}

function factoriesOf({ recording, locations }: BootContext): Boot['factories'] {
  return recording.factories.map(({ transport, function: name, subject, count, ms }) => ({
    transport,
    place: { function: name, source: locations.of(subject) },
    count,
    duration: Math.round(1000 * ms),
  }));
}

function hooksOf(context: BootContext): Boot['hooks'] {
  const { recording, applications, locations } = context;
  return recording.hooks.map((span) => ({
    hook: span.hook,
    class: nameOfToken(span.instance.constructor),
    module: span.module.metatype === span.instance.constructor ? null : span.module.name,
    application: applications.get(span.module) ?? null,
    ...timesOf(context, span),
    async: span.isAsync,
    state: span.state,
    source: locations.of(span.method),
  }));
}

function listenersOf({ listeners, recording, clock }: BootContext): Boot['listeners'] {
  return listeners.map(({ declared, actual }) => {
    const time = recording.listening.get(actual.port);
    return { declared, actual, at: time === undefined ? null : clock.at(time) };
  });
}

/** A preview runs an entry again for what it asks for. */
function runGaps({ runs }: BootRecording): Gap[] {
  if (runs < 2) return [];
  const why = `main.ts was run ${runs} times, and this is the last one; what it imports was loaded in the first`;
  return [{ what: 'the time of loading', why, source: null }];
}
