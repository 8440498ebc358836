import type { Boot, BootPhase } from '../../model/boot.js';
import { timeInWords } from '../../report/time-in-words.js';
import { span, type Block, type TimelineLane } from '../../report/report.js';
import { oneLine, plural } from '../probe/preview.js';
import { ofApplication, STATE_TONES, stateInWords, type BootView } from './boot-view.js';
import { partsOf } from './phase-parts.js';

/** What is shorter than this part of the whole leaves no mark on a bar. */
const LEAST_SHARE = 0.002;

/** The phases as bars, and in them what took longest. */
export function phaseTimeline(boot: Boot, view: BootView): Block[] {
  const { phases, total } = boot;
  const least = total * LEAST_SHARE;
  const shown = phases.filter(
    ({ duration, state }) => view.expanded || duration >= least || state !== 'done',
  );
  const lanesOf = (parent: string | null, depth: number): TimelineLane[] =>
    shown.flatMap((phase) => {
      if (phase.parent !== parent) return [];
      const parts = partsOf(boot, phase, { depth: depth + 1, top: view.top, least });
      const inside = mergeLanes(lanesOf(phase.id, depth + 1), parts);
      return [phaseLane(boot, phase, depth), ...inside];
    });
  const timeline: Block = { kind: 'timeline', unit: 'µs', total, lanes: lanesOf(null, 0) };
  const hidden = phases.length - shown.length;
  if (hidden === 0) return [timeline];
  const rest = `${plural(hidden, 'phase')} below ${timeInWords(least)} left out, --expanded shows all`;
  return [timeline, { kind: 'text', lines: [[span('muted', rest)]] }];
}

/** Each part goes before the lanes that begin after it. */
function mergeLanes(
  lanes: readonly TimelineLane[],
  parts: readonly TimelineLane[],
): TimelineLane[] {
  const merged = [...lanes];
  for (const part of parts) {
    const at = merged.findIndex(({ start, depth }) => depth <= part.depth && start > part.start);
    merged.splice(at < 0 ? merged.length : at, 0, part);
  }
  return merged;
}

function phaseLane(boot: Boot, phase: BootPhase, depth: number): TimelineLane {
  const { name, start, duration, state, compiling, whole } = phase;
  const asides = [
    compiling === undefined ? null : `compiling ${timeInWords(compiling)} of it`,
    phase.id.startsWith('create') ? ofApplication(boot, phase) : null,
    stateInWords(state),
  ].filter((one) => one !== null);
  const lane: TimelineLane = {
    label: oneLine(name),
    start,
    duration,
    depth,
    tone: state === 'done' ? (whole ? 'muted' : 'transport') : STATE_TONES[state],
  };
  return asides.length > 0 ? { ...lane, aside: asides.join(' · ') } : lane;
}
