import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edit } from '../contract/support/source-copies.js';
import { copyOf, runIn } from '../contract/support/source-targets.js';

const CONTROLLER = 'src/things.controller.ts';

/** A copy of a TypeScript project one of whose handlers fails, and the line that throws. */
function failing(): { folder: string; line: number } {
  const folder = copyOf('nest-12-source');
  // What is a type alone is not there any more once it is compiled.
  edit(folder, CONTROLLER, '@Controller', 'interface Gone {\n  one: string;\n}\n\n@Controller');
  edit(folder, CONTROLLER, 'return kind;', "throw new Error('not this kind') as Error & Gone;");
  const lines = readFileSync(join(folder, CONTROLLER), 'utf8').split('\n');
  return { folder, line: lines.findIndex((text) => text.includes('not this kind')) + 1 };
}

describe('a stack that the application prints', () => {
  it.each([
    ['by itself', [], {}],
    ['while it is traced, without the calls of this tool', ['--trace'], {}],
    ['where Node looks up source maps', [], { NODE_OPTIONS: '--enable-source-maps' }],
  ])('names the lines of the sources, %s', async (_how, options, env) => {
    const { folder, line } = failing();
    const args = ['probe', 'GET /real/things', '--json', ...options];
    const { stdout } = await runIn(folder, args, join(folder, '.cache'), env);
    const [exchange] = (JSON.parse(stdout) as { exchanges: { printed: string[] }[] }).exchanges;
    const frames = exchange?.printed.filter((text) => /^\s+at /.test(text)) ?? [];
    expect(frames[0]).toMatch(
      new RegExp(`ThingsController\\.find \\(.*/${CONTROLLER}:${line}:\\d+\\)$`),
    );
    expect(frames.length).toBeGreaterThan(1);
    expect(frames.filter((text) => text.includes('/dist/nest/'))).toEqual([]);
  });
});
