import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Classroom } from '../../../../src/commands/lesson/classroom.js';
import { runPart } from '../../../../src/commands/lesson/run-part.js';
import { wordsOf } from '../../../../src/commands/lesson/words.js';
import { nest12Gateways } from '../../../../src/lessons/nest-12-gateways.js';
import type { Seen } from '../../../../src/lessons/seen.js';
import { en } from '../../../../src/lessons/texts/en/index.js';
import type { Block } from '../../../../src/report/report.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'nest-inspect-lesson-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it.each(nest12Gateways.parts.filter(({ needs }) => needs))(
  'leaves out a part whose fixture is installed but not compiled: $before',
  async (part) => {
    const [installed = ''] = part.needs?.files ?? [];
    expect(installed).toContain('node_modules');
    mkdirSync(join(folder, installed, '..'), { recursive: true });
    writeFileSync(join(folder, installed), '');
    const shown: Block[] = [];
    const classroom = {
      demo: { folder },
      show: async (blocks: readonly Block[]) => void shown.push(...blocks),
    } as unknown as Classroom;
    const ran = await runPart(part, classroom, wordsOf(en, 'nest12Gateways'), {} as Seen);
    expect(ran).toEqual({ command: null, document: null, claims: [] });
    expect(shown).toHaveLength(1);
  },
);
