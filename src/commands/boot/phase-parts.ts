import type { Boot, BootPhase, SpanState } from '../../model/boot.js';
import type { TimelineLane } from '../../report/report.js';
import { oneLine } from '../probe/preview.js';
import { slowest, STATE_TONES, stateInWords } from './boot-view.js';

/** Something that a phase is made of and that is no phase. */
interface Part {
  name: string;
  asides: (string | null)[];
  /** Null where it needs no time. */
  start: number | null;
  duration: number;
  application: number | null;
  state: SpanState;
}

interface Shown {
  depth: number;
  top: number;
  /** What is shorter is left out. */
  least: number;
}

/** The providers, gateways or hooks of a phase that leave a mark on a bar, in their order. */
export function partsOf(
  boot: Boot,
  phase: BootPhase,
  { depth, top, least }: Shown,
): TimelineLane[] {
  const parts = candidates(boot, phase).filter(
    ({ start, application }) =>
      start !== null &&
      start >= phase.start &&
      start <= phase.start + phase.duration &&
      (application === null || application === phase.application),
  );
  return slowest(parts, ({ duration }) => duration, top)
    .filter(({ duration, state }) => duration >= least || state !== 'done')
    .map((part) => toLane(part, depth));
}

function candidates(boot: Boot, { id }: BootPhase): Part[] {
  switch (id.replace(/-\d+$/, '')) {
    case 'instantiate':
      return boot.providers.map(({ name, module, own, async: isAsync, ...rest }) => ({
        name,
        asides: [module, isAsync ? 'async' : null],
        duration: own,
        ...rest,
      }));
    case 'gateways':
      return boot.gateways.map((gateway) => ({ ...gateway, asides: [], application: null }));
    case 'init-hooks':
      return hooksOf(boot, 'onModuleInit');
    case 'bootstrap-hooks':
      return hooksOf(boot, 'onApplicationBootstrap');
    case 'middleware':
      return hooksOf(boot, 'configure');
    default:
      return [];
  }
}

function hooksOf({ hooks }: Boot, name: string): Part[] {
  return hooks
    .filter(({ hook }) => hook === name)
    .map((call) => ({ ...call, name: call.class, asides: [call.async ? 'async' : null] }));
}

function toLane({ name, asides, start, duration, state }: Part, depth: number): TimelineLane {
  const lane: TimelineLane = {
    label: oneLine(name),
    start: start ?? 0,
    duration,
    depth,
    tone: state === 'done' ? 'name' : STATE_TONES[state],
  };
  const said = [...asides, stateInWords(state)].filter((one) => one !== null);
  return said.length > 0 ? { ...lane, aside: said.map(oneLine).join(' · ') } : lane;
}
