import { describe, expect, it } from 'vitest';
import type { Boot, BootPhase, BootProvider, HookCall } from '../../../../src/model/boot.js';
import { bootReport } from '../../../../src/commands/boot/boot-report.js';
import type { Block, Cell, Line, TimelineLane } from '../../../../src/report/report.js';

const VIEW = { top: 2, expanded: false };

function phase(id: string, start: number, duration: number, more: Partial<BootPhase> = {}) {
  const rest = { parent: null, application: 1, self: duration, whole: false, share: 0 };
  return {
    id,
    name: id,
    start,
    duration,
    ...rest,
    state: 'done',
    place: null,
    ...more,
  } as BootPhase;
}

function provider(
  name: string,
  start: number | null,
  own: number,
  more: Partial<BootProvider> = {},
) {
  const what = { class: null, role: 'provider', kind: 'class', module: 'AppModule' } as const;
  const rest = { application: 1, waited: 0, times: 1, async: false, state: 'done' } as const;
  return { name, ...what, start, own, ...rest, source: null, ...more } as BootProvider;
}

function hook(owner: string, start: number, duration: number): HookCall {
  const rest = { module: null, application: 1, async: false, state: 'done', source: null } as const;
  return { hook: 'onModuleInit', class: owner, start, duration, ...rest };
}

function boot(more: Partial<Boot> = {}): Boot {
  return {
    schema: 'nest-inspect/boot@1',
    target: {
      name: 'app',
      entry: 'main.ts',
      mode: 'live',
      nest: '12.5.1',
      http: 'express',
      ws: null,
      packages: {},
      compiled: null,
    },
    outcome: 'listening',
    failure: null,
    total: 10_000,
    accounted: 0.9876,
    applications: [{ id: 1, kind: 'create', root: 'AppModule' }],
    phases: [
      phase('load', 0, 4000),
      phase('create', 4000, 6000, { whole: true, self: 124 }),
      phase('scan', 4010, 10, { parent: 'create' }),
      phase('instantiate', 4100, 5000, { parent: 'create' }),
      phase('init-hooks', 9200, 700, { parent: 'create' }),
    ],
    modules: [],
    providers: [
      provider('Quick', 4200, 3),
      provider('Slow', 4300, 4000, { kind: 'factory', async: true }),
      provider('Middling', 4400, 500, { class: 'RealName' }),
      provider('Other', 4500, 100),
      provider('LIMIT', null, 0, { kind: 'value' }),
    ],
    gateways: [],
    factories: [],
    hooks: [hook('First', 9210, 150), hook('Second', 9400, 1), hook('Third', 9500, 300)],
    listeners: [],
    leftOut: [],
    gaps: [],
    ...more,
  };
}

function lanesOf({ blocks }: { blocks: Block[] }): TimelineLane[] {
  return blocks.flatMap((block) => (block.kind === 'timeline' ? block.lanes : []));
}

function rowsUnder(title: string, { blocks }: { blocks: Block[] }): string[][] {
  const at = blocks.findIndex((block) => block.kind === 'heading' && textOf(block.text) === title);
  const table = blocks[at + 1];
  return table?.kind === 'table' ? table.rows.map((row) => row.map(textOf)) : [];
}

function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'object' && 'lines' in cell) return cell.lines.map(textOf).join('\n');
  return ([cell].flat() as (string | { text: string })[])
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('');
}

function saidIn({ blocks }: { blocks: Block[] }): string {
  const lines = (block: Block): Line[] => (block.kind === 'text' ? block.lines : []);
  return blocks.flatMap(lines).map(textOf).join('\n');
}

describe('the report of a boot', () => {
  it('draws phases with what took longest in them, in the order of time', () => {
    const report = bootReport(boot(), VIEW);
    expect(lanesOf(report).map(({ label, depth }) => `${depth} ${textOf(label)}`)).toEqual([
      '0 load',
      '0 create',
      '1 instantiate',
      '2 Slow',
      '2 Middling',
      '1 init-hooks',
      '2 First',
      '2 Third',
    ]);
    expect(saidIn(report)).toContain('1 phase below 20 µs left out');
    const [, , , slow] = lanesOf(report);
    expect(slow).toMatchObject({ start: 4300, duration: 4000, aside: 'AppModule · async' });
  });

  it('draws every phase and tells its place where it is expanded', () => {
    const place = {
      function: 'C.scan',
      source: { file: 'node_modules/@nestjs/core/s.js', line: 3 },
    };
    const phases = [phase('scan', 0, 1, { place }), phase('rest', 1, 9999)];
    const report = bootReport(boot({ phases }), { top: 5, expanded: true });
    expect(lanesOf(report).map(({ label }) => textOf(label))).toContain('scan');
    expect(rowsUnder('Where it happens', report)).toEqual([
      ['1 µs', 'scan', 'C.scan', '@nestjs/core/s.js:3'],
      ['10.0 ms', 'rest', '—', '—'],
    ]);
    expect(rowsUnder('Where it happens', bootReport(boot(), VIEW))).toEqual([]);
  });

  it('lists the slowest providers first, and no value', () => {
    const report = bootReport(boot(), VIEW);
    expect(rowsUnder('Providers', report)).toEqual([
      ['4.00 ms', '0 µs', 'Slow', 'async factory', 'AppModule'],
      ['500 µs', '0 µs', 'Middling (RealName)', 'class', 'AppModule'],
    ]);
    const all = rowsUnder('Providers', bootReport(boot(), { ...VIEW, top: 99 }));
    expect(all.map(([, , name]) => name)).toEqual([
      'Slow',
      'Middling (RealName)',
      'Other',
      'Quick',
    ]);
  });

  it('keeps hooks in the order of Nest', () => {
    const rows = rowsUnder('Lifecycle hooks', bootReport(boot(), VIEW));
    expect(rows.map(([, , owner]) => owner)).toEqual(['First', 'Third']);
  });

  it('says what is left, and of which phase', () => {
    const report = bootReport(boot(), VIEW);
    const facts = report.blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []));
    const accounted = facts.find(({ label }) => label === 'accounted for');
    expect(accounted && textOf(accounted.value)).toBe(
      '98.8 %; 124 µs between the parts of phases, most in create',
    );
  });

  it('marks what failed and what had not ended, however short it was', () => {
    const phases = [
      phase('create', 0, 9000, { state: 'failed', whole: true }),
      phase('scan', 0, 1, { state: 'failed', parent: 'create' }),
      phase('main', 9999, 1, { state: 'open' }),
    ];
    const failed = boot({ outcome: 'failed', failure: 'It\nfailed.', phases });
    const report = bootReport(failed, VIEW);
    expect(lanesOf(report).map(({ tone, aside }) => [tone, aside])).toEqual([
      ['error', 'failed'],
      ['error', 'failed'],
      ['warning', 'had not ended'],
    ]);
    const facts = report.blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []));
    expect(facts.map(({ value }) => textOf(value))).toContain('It\\nfailed.');
  });

  it('names the application where there are several', () => {
    const applications = [1, 2].map((id) => ({ id, kind: 'create' as const, root: 'AppModule' }));
    const rows = rowsUnder('Providers', bootReport(boot({ applications }), VIEW));
    expect(rows[0]?.at(-1)).toBe('AppModule · application 1');
  });

  it('is the boot itself for programs', () => {
    const given = boot();
    expect(bootReport(given, VIEW)).toMatchObject({ document: given, exitCode: 0 });
  });
});
