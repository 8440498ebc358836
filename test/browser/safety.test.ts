import { describe, expect, it } from 'vitest';
import type { Block, Report } from '../../src/report/report.js';
import { everywhere } from '../unit/formats/everywhere.js';
import { everyBlock } from '../unit/formats/sample-report.js';
import { sampleRecording } from '../unit/model/sample-recording.js';
import { withBrowser } from './support/with-browser.js';

const open = withBrowser();

function reportOf(...blocks: Block[]): Report {
  return { blocks, document: null, exitCode: 0 };
}

const HOSTILE = [
  '</script><img src=x onerror="alert(1)"><script>alert(2)</script>',
  '<!--<script>alert(1)//',
  '"><svg onload=alert(1)><a href="javascript:alert(1)">x</a>',
  '${alert(1)}`</style><style>body{display:none}',
];

describe('a payload', () => {
  it.each(HOSTILE)('%s is shown in the player and does nothing', async (text) => {
    const { page, complaints, requested } = await open(
      reportOf({ kind: 'recording', recording: sampleRecording(text) }),
    );
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('v');
    await page.keyboard.press('#');
    await page.fill('.jump', '4');
    await page.keyboard.press('Enter');
    expect(await page.innerText('.outcome')).toContain(JSON.stringify(text));
    expect(await page.locator('img, svg, .player a').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    expect(complaints).toEqual([]);
    expect(requested).toEqual([page.url().replace(/#.*/, '')]);
  });

  it.each(HOSTILE)('%s is shown in every other block and does nothing', async (text) => {
    const { page, complaints, requested } = await open(reportOf(...everywhere(text)));
    expect(await page.innerText('main')).toContain(text);
    expect(await page.locator('img, a:not(.skip), script').count()).toBe(0);
    expect(complaints).toEqual([]);
    expect(requested).toHaveLength(1);
  });

  it('that could turn the text around or hide in it is shown escaped', async () => {
    const recording = sampleRecording('a\u202eb\u200bc');
    const { page } = await open(reportOf({ kind: 'recording', recording }), { hash: '#step-3' });
    const shown = await page.innerText('.player');
    expect(shown).not.toMatch(/[\u202e\u200b]/);
    expect(shown).toContain('a\\u202eb\\u200bc');
  });
});

describe('the policy of a page', () => {
  it('refuses scripts, styles and requests that are not its own', async () => {
    const { page, complaints } = await open(
      reportOf({ kind: 'recording', recording: sampleRecording() }),
    );
    const reached = await page.evaluate(async () => {
      const add = (tag: string, content: string): void => {
        const made = document.createElement(tag);
        made.textContent = content;
        document.head.append(made);
      };
      add('script', 'document.title = "ran"');
      add('style', 'body { display: none }');
      const image = document.createElement('img');
      image.setAttribute('onerror', 'document.title = "ran"');
      image.src = 'data:image/png;base64,AAAA';
      document.body.append(image);
      const sent = await fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      );
      return { sent, title: document.title, display: getComputedStyle(document.body).display };
    });
    expect(reached).toEqual({ sent: false, title: 'nest-inspect', display: 'block' });
    expect(complaints.join('\n')).toMatch(/Content Security Policy/);
  });

  it('lets all of its own parts work', async () => {
    const { complaints, requested } = await open(reportOf(...everyBlock()));
    expect(complaints).toEqual([]);
    expect(requested).toHaveLength(1);
  });
});
