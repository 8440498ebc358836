import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { palette } from '../../dist/formats/html/palette.js';
import type { Block, Report } from '../../src/report/report.js';
import { everyBlock } from '../unit/formats/sample-report.js';
import { sampleRecording } from '../unit/model/sample-recording.js';
import { withBrowser } from './support/with-browser.js';

const open = withBrowser();

const everything: Report = { blocks: everyBlock(), document: null, exitCode: 0, language: 'ko' };

describe('light and dark', () => {
  it.each(['light', 'dark'] as const)('as the system has it: %s', async (colorScheme) => {
    const { page } = await open(everything, { colorScheme });
    expect(await groundOf(page)).toBe(rgb(palette.ground[colorScheme === 'light' ? 0 : 1]));
  });

  it.each(['light', 'dark'] as const)('as it is chosen against the system: %s', async (chosen) => {
    const { page } = await open(everything, { colorScheme: chosen === 'light' ? 'dark' : 'light' });
    await page.check(`#${chosen}`);
    expect(await groundOf(page)).toBe(rgb(palette.ground[chosen === 'light' ? 0 : 1]));
    await page.check('#auto');
    expect(await groundOf(page)).toBe(rgb(palette.ground[chosen === 'light' ? 1 : 0]));
  });
});

describe('size', () => {
  it.each([
    [360, false],
    [768, false],
    [1280, false],
    [1280, true],
    [1920, true],
  ])('of %i columns (large type: %s) holds the page', async (width, isLarge) => {
    const { page } = await open(everything, { viewport: { width, height: 720 } });
    await page.setChecked('#large', isLarge);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });

  it('grows with large type', async () => {
    const { page } = await open(everything);
    const sizeOf = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
    expect(await sizeOf()).toBe('16px');
    await page.check('#large');
    expect(await sizeOf()).toBe('24px');
  });

  it('keeps the current line, the controls and the chapter in sight', async () => {
    const { page } = await open({ ...everything, blocks: longRecording() });
    const parts = ['.line.current', '.controls', '.chapters [aria-current]', '.function'];
    for (const key of ['End', 'Home']) {
      await page.keyboard.press(key);
      const seen = parts.map((part) => page.locator(part).evaluate(isInSight));
      expect(await Promise.all(seen)).toEqual(parts.map(() => true));
    }
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  it('brings the player into sight when it is played', async () => {
    const above: Block = { kind: 'text', lines: Array.from({ length: 60 }, () => 'a line') };
    const { page } = await open({ ...everything, blocks: [above, ...longRecording()] });
    expect(await page.locator('.line.current').evaluate(isInSight)).toBe(false);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.line.current').evaluate(isInSight)).toBe(true);
  });
});

describe('for everybody', () => {
  it('has landmarks, headings, and a name for every control', async () => {
    const { page } = await open(everything);
    for (const role of ['banner', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(role).count()).toBe(1);
    }
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.locator('html').getAttribute('lang')).toBe('ko');
    const controls = page
      .locator('button, input, .source, .scroll, .values')
      .filter({ visible: true });
    for (const control of await controls.all()) {
      expect(await control.ariaSnapshot()).toMatch(/^- [a-z]+ "\S.*"/);
    }
  });

  it('shows the focus wherever the tab key leads', async () => {
    const { page } = await open(everything);
    const seen = new Map<string, string>();
    for (let press = 0; press < 40; press += 1) {
      await page.keyboard.press('Tab');
      const [name = '', outline = ''] = await page.evaluate(() => {
        const focused = document.activeElement ?? document.body;
        const { outlineStyle } = getComputedStyle(focused);
        return [`${focused.tagName}.${focused.className}`, outlineStyle];
      });
      if (name === 'BODY.') break;
      seen.set(name, outline);
    }
    expect([...seen.values()].filter((outline) => outline !== 'solid')).toEqual([]);
    expect([...seen.keys()]).toEqual(
      expect.arrayContaining(['A.skip', 'INPUT.slider', 'DIV.source', 'DIV.scroll']),
    );
  });

  it('leads past the header', async () => {
    const { page } = await open(everything);
    await page.keyboard.press('Tab');
    expect(await page.locator('.skip').evaluate(isInSight)).toBe(true);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#report');
  });
});

function groundOf(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

/** As browsers write the colour `#rrggbb`. */
function rgb(colour: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${parts.join(', ')})`;
}

/** Runs in the page: whether the middle of an element is what is seen there. */
function isInSight(shown: Element): boolean {
  const { left, top, width, height } = shown.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return there !== null && (shown.contains(there) || there.contains(shown));
}

/** A hundred runs of a function of 200 lines. */
function longRecording(): Block[] {
  const recording = sampleRecording();
  const [file, ...files] = recording.files;
  const [chapter] = recording.chapters;
  if (!file || !chapter) throw new Error('The sample is empty.');
  const lines = Array.from({ length: 200 }, (_, at) => `call(${at});`);
  const ids = Array.from({ length: 100 }, (_, at) => at + 1);
  return [
    {
      kind: 'recording',
      recording: {
        ...recording,
        files: [{ ...file, excerpts: [{ line: 1, lines }] }, ...files],
        chapters: ids.map((id) => ({ ...chapter, id, line: 1, lastLine: 200, depth: 0 })),
        steps: ids.flatMap((id) =>
          [1, 190].map((line) => ({
            chapter: id,
            kind: 'line',
            line,
            depth: 0,
            changed: [],
            gone: [],
          })),
        ),
      },
    },
  ];
}
