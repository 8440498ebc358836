import type { Boot, HookCall } from '../../model/boot.js';
import { timeInWords } from '../../report/time-in-words.js';
import { span, type Block, type Cell } from '../../report/report.js';
import { oneLine } from '../probe/preview.js';
import { ofApplication, slowest, STATE_TONES, stateInWords, type BootView } from './boot-view.js';
import { titledTable } from './titled-table.js';

/** What each lifecycle hook took, in the order in which Nest called them. */
export function hookBlocks(boot: Boot, { top }: BootView): Block[] {
  const shown = slowest(boot.hooks, ({ duration }) => duration, top);
  const count = boot.hooks.length;
  const aside = shown.length < count ? `the ${shown.length} slowest of ${count}, as` : 'as';
  return titledTable(
    'Lifecycle hooks',
    `${aside} Nest called them`,
    { '>Took': 0, Hook: 0, Of: 0, Module: 1 },
    shown.map((call) => hookRow(boot, call)),
  );
}

function hookRow(boot: Boot, call: HookCall): Cell[] {
  const { hook, class: owner, module, duration, state, async: isAsync } = call;
  const asides = [isAsync ? 'async' : null, stateInWords(state)].filter((one) => one !== null);
  const where = [module, ofApplication(boot, call)].filter((one) => one !== null);
  return [
    span(STATE_TONES[state], timeInWords(duration)),
    [hook, span('muted', asides.length > 0 ? ` ${asides.join(' · ')}` : '')],
    span('name', oneLine(owner)),
    where.length > 0 ? where.map(oneLine).join(' · ') : span('muted', 'the module itself'),
  ];
}
