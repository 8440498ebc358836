import type { Boot, BootModule, BootProvider } from '../../model/boot.js';
import { timeInWords } from '../../report/time-in-words.js';
import { span, type Block, type Cell } from '../../report/report.js';
import { oneLine, plural } from '../probe/preview.js';
import { ofApplication, STATE_TONES, stateInWords, type BootView } from './boot-view.js';
import { titledTable } from './titled-table.js';

/** The providers, controllers and enhancers that took longest to be constructed. */
export function providerBlocks(boot: Boot, { top }: BootView): Block[] {
  const constructed = boot.providers.filter(({ start }) => start !== null);
  const first = constructed.toSorted((one, other) => other.own - one.own).slice(0, top);
  return titledTable(
    'Providers',
    shownOf(first.length, constructed.length, 'constructed'),
    { '>Took': 0, '>Waited': 3, Provider: 0, What: 2, Module: 1 },
    first.map((provider) => providerRow(boot, provider)),
  );
}

function providerRow(boot: Boot, provider: BootProvider): Cell[] {
  const { name, class: madeOf, own, waited, module, state } = provider;
  const asides = [module, ofApplication(boot, provider)].filter((one) => one !== null);
  return [
    span(STATE_TONES[state], timeInWords(own)),
    timeInWords(waited),
    [span('name', oneLine(name)), span('muted', madeOf ? oneLine(` (${madeOf})`) : '')],
    whatInWords(provider),
    asides.map(oneLine).join(' · ') || span('muted', '—'),
  ];
}

/** `controller`, `async factory`, `class · 3 times` */
function whatInWords({ role, kind, times, async: isAsync, state }: BootProvider): string {
  const made = kind === 'class' && role !== 'provider' ? role : kind;
  return [
    isAsync ? `async ${made}` : made,
    times > 1 ? plural(times, 'time') : null,
    stateInWords(state),
  ]
    .filter((one) => one !== null)
    .join(' · ');
}

/** The modules whose own constructors and factories were at work longest. */
export function moduleBlocks(boot: Boot, { top }: BootView): Block[] {
  const filled = boot.modules.filter(({ constructed }) => constructed > 0);
  const first = filled.toSorted((one, other) => other.own - one.own).slice(0, top);
  return titledTable(
    'Modules',
    shownOf(first.length, filled.length, 'filled'),
    { '>Took': 0, '>Ready at': 2, Module: 0, '>Constructed': 1 },
    first.map((module) => moduleRow(boot, module)),
  );
}

function moduleRow(boot: Boot, module: BootModule): Cell[] {
  const { name, own, start, duration, constructed, state } = module;
  const application = ofApplication(boot, module);
  return [
    span(STATE_TONES[state], timeInWords(own)),
    state === 'done' ? timeInWords(start + duration) : span(STATE_TONES[state], 'never'),
    [span('name', oneLine(name)), span('muted', application ? ` ${application}` : '')],
    String(constructed),
  ];
}

/** `5 of 21 constructed, the slowest` */
function shownOf(shown: number, all: number, what: string): string {
  return shown < all ? `${shown} of ${all} ${what}, the slowest` : `${all} ${what}`;
}
