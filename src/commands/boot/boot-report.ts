import type { Boot, BootListener, BootOutcome } from '../../model/boot.js';
import { timeInWords } from '../../report/time-in-words.js';
import { span, type Block, type FactsBlock, type Line, type Report } from '../../report/report.js';
import { oneLine } from '../probe/preview.js';
import { gapBlocks } from '../routes/gap-blocks.js';
import { percent, type BootView } from './boot-view.js';
import { factoryBlocks, gatewayBlocks } from './gateway-blocks.js';
import { hookBlocks } from './hook-blocks.js';
import { phaseTimeline } from './phase-timeline.js';
import { placeBlocks } from './place-blocks.js';
import { moduleBlocks, providerBlocks } from './provider-blocks.js';

export function bootReport(boot: Boot, view: BootView): Report {
  const blocks: Block[] = [
    heading(boot),
    ...facts(boot),
    ...phaseTimeline(boot, view),
    ...(view.expanded ? placeBlocks(boot) : []),
    ...providerBlocks(boot, view),
    ...moduleBlocks(boot, view),
    ...gatewayBlocks(boot),
    ...factoryBlocks(boot),
    ...hookBlocks(boot, view),
    ...leftOutBlocks(boot),
    ...gapBlocks(boot.gaps),
  ];
  return { blocks, document: boot, exitCode: 0 };
}

const OUTCOMES: Record<BootOutcome, string> = {
  listening: 'listening after',
  finished: 'started in',
  initialised: 'initialised in',
  previewed: 'previewed in',
  failed: 'failed after',
};

function heading({ target, outcome, total }: Boot): Block {
  const parts = [`Nest ${target.nest}`, target.http, target.ws].filter((part) => part !== null);
  return {
    kind: 'heading',
    level: 1,
    text: [span('strong', target.name), span('muted', ` · ${parts.join(' · ')}`)],
    aside: `${OUTCOMES[outcome]} ${timeInWords(total)}`,
  };
}

function facts(boot: Boot): Block[] {
  const { failure, accounted, listeners, target } = boot;
  const rows: FactsBlock['rows'] = [];
  const { entry, entryFrom } = target;
  if (entryFrom !== undefined) rows.push({ label: 'entry', value: `${entry} (${entryFrom})` });
  if (failure !== null) rows.push({ label: 'failed', value: span('error', oneLine(failure)) });
  if (listeners.length > 0) {
    rows.push({ label: 'listening', value: { lines: listeners.map(listenerInWords) } });
  }
  rows.push({ label: 'accounted for', value: `${percent(accounted)}${rest(boot)}` });
  return [{ kind: 'facts', rows }];
}

/** What phases with parts leave to none of these. */
function rest({ phases, total, accounted }: Boot): string {
  const [first] = phases
    .filter(({ whole, self }) => whole && self > 0)
    .toSorted((one, other) => other.self - one.self);
  const left = timeInWords(total * (1 - accounted));
  return first ? `; ${left} between the parts of phases, most in ${first.name}` : '';
}

/** `3000 → 127.0.0.1:41234 after 512 ms` */
function listenerInWords({ declared, actual, at }: BootListener): Line {
  const { host, port, path } = declared;
  const wanted = [host, path ?? port].filter((part) => part !== null).join(':');
  const when = at === null ? '' : ` after ${timeInWords(at)}`;
  return [`${wanted} → ${actual.host}:${actual.port}`, span('muted', when)];
}

function leftOutBlocks({ leftOut }: Boot): Block[] {
  if (leftOut.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Left out' },
    {
      kind: 'text',
      lines: leftOut.map(({ what, why }) => [span('warning', what), `: ${why}`]),
    },
  ];
}
