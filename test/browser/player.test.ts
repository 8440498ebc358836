import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Recording } from '../../src/model/recording.js';
import type { Report } from '../../src/report/report.js';
import { playerKeys } from '../../src/report/player-keys.js';
import { sampleRecording } from '../unit/model/sample-recording.js';
import { withBrowser } from './support/with-browser.js';

const open = withBrowser();

function reportOf(...recordings: Recording[]): Report {
  const blocks = recordings.map((recording) => ({ kind: 'recording' as const, recording }));
  return { blocks, document: null, exitCode: 0 };
}

async function openSample(options = {}): Promise<Page> {
  return (await open(reportOf(sampleRecording()), options)).page;
}

/** The number of the step that is shown, with everything that has to agree with it. */
async function stepOf(page: Page): Promise<number> {
  const [text = '', slider, jump] = await Promise.all([
    page.locator('.position').innerText(),
    page.locator('.slider').inputValue(),
    page.locator('.jump').inputValue(),
  ]);
  const [, step] = /^step (\d+) of 8\b/.exec(text) ?? [];
  expect([slider, jump]).toEqual([step, step]);
  return Number(step);
}

describe('with the keyboard', () => {
  /** From step 3, where the handler begins. */
  const leads: Record<string, number> = {
    into: 4,
    back: 2,
    over: 4,
    'back-over': 2,
    out: 5,
    'next-chapter': 6,
    'previous-chapter': 1,
    first: 1,
    last: 8,
  };
  const moves = playerKeys
    .filter(({ action }) => action in leads)
    .flatMap(({ action, keys }) => keys.map((key) => [key, action] as const));

  it('has a place to lead to for every move', () => {
    expect(new Set(moves.map(([, action]) => action)).size).toBe(9);
  });

  it.each(moves)('%j moves %s', async (key, action) => {
    const page = await openSample({ hash: '#step-3' });
    expect(await stepOf(page)).toBe(3);
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    expect(await stepOf(page)).toBe(leads[action]);
  });

  it('stays at the ends', async () => {
    const page = await openSample();
    await page.keyboard.press('ArrowLeft');
    expect(await stepOf(page)).toBe(1);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    expect(await stepOf(page)).toBe(8);
    expect(await page.innerText('.outcome')).toBe(
      'returns undefined The recording ends here. The ack was called.',
    );
  });

  it('jumps to a number', async () => {
    const page = await openSample();
    await page.keyboard.press(':');
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    expect(await stepOf(page)).toBe(6);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    expect(await stepOf(page)).toBe(7);
  });

  it.each([
    ['0', 1],
    ['99', 8],
    ['', 1],
  ])('makes the best of the number %j', async (number, step) => {
    const page = await openSample({ hash: '#step-3' });
    await page.fill('.jump', number);
    await page.keyboard.press('Enter');
    expect(await stepOf(page)).toBe(step);
  });

  it('searches, goes on, and says where nothing is found', async () => {
    const page = await openSample();
    await page.keyboard.press('/');
    await page.keyboard.type('bizexception');
    await page.keyboard.press('Enter');
    expect(await stepOf(page)).toBe(3);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    expect(await stepOf(page)).toBe(4);
    await page.keyboard.press('N');
    expect(await stepOf(page)).toBe(3);
    await page.keyboard.press('/');
    await page.keyboard.type('nowhere');
    await page.keyboard.press('Enter');
    expect(await stepOf(page)).toBe(3);
    expect(await page.innerText('.found')).toBe('no match');
  });

  it('types into a field without moving', async () => {
    const page = await openSample({ hash: '#step-3' });
    await page.focus('.search');
    await page.keyboard.type('l j?');
    expect(await page.inputValue('.search')).toBe('l j?');
    expect(await stepOf(page)).toBe(3);
  });

  it('shows the keys, and nothing moves meanwhile', async () => {
    const page = await openSample();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    for (const { meaning, only } of playerKeys) {
      expect(await help.getByText(meaning, { exact: true }).count()).toBe(
        only === 'terminal' ? 0 : 1,
      );
    }
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    expect(await help.isVisible()).toBe(false);
    expect(await stepOf(page)).toBe(1);
    await page.keyboard.press('?');
    await help.getByRole('button', { name: 'close' }).click();
    expect(await help.isVisible()).toBe(false);
  });

  it('chooses from the list of chapters', async () => {
    const page = await openSample();
    await page.keyboard.press('c');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await stepOf(page)).toBe(3);
  });

  it('leaves the keys of the browser alone', async () => {
    const page = await openSample();
    for (const key of ['Control+ArrowRight', 'Alt+l', 'Meta+j']) await page.keyboard.press(key);
    expect(await stepOf(page)).toBe(1);
  });

  it('of several recordings plays the one that has the focus', async () => {
    const { page } = await open(reportOf(sampleRecording(), sampleRecording()));
    const positions = page.locator('.position');
    await page.keyboard.press('ArrowRight');
    await page.locator('.source').nth(1).focus();
    await page.keyboard.press('ArrowRight');
    expect(await positions.nth(0).innerText()).toMatch(/^step 1 of 8/);
    expect(await positions.nth(1).innerText()).toMatch(/^step 2 of 8/);
    expect(page.url()).not.toContain('#step');
  });
});

describe('with the mouse', () => {
  it.each([
    ['« chapter', 1],
    ['← back', 2],
    ['step →', 4],
    ['over ↓', 4],
    ['out', 5],
    ['chapter »', 6],
  ])('%s', async (name, step) => {
    const page = await openSample({ hash: '#step-3' });
    await page.getByRole('button', { name, exact: true }).click();
    expect(await stepOf(page)).toBe(step);
  });

  it('takes a chapter, a line and the slider', async () => {
    const page = await openSample();
    await page.getByRole('button', { name: /WsProxy\.handleError/ }).click();
    expect(await stepOf(page)).toBe(6);
    await page.locator('.line', { hasText: 'exceptionsHandler.handle(' }).click();
    expect(await stepOf(page)).toBe(7);
    await page.locator('.line', { hasText: 'const host' }).click();
    expect(await stepOf(page)).toBe(6);
    await page
      .locator('.line', { hasText: 'handleError(exceptionsHandler, args, error) {' })
      .click();
    expect(await stepOf(page)).toBe(6);
    const box = await page.locator('.slider').boundingBox();
    if (box) await page.mouse.click(box.x + box.width - 2, box.y + box.height / 2);
    expect(await stepOf(page)).toBe(8);
  });
});

describe('what is shown', () => {
  it('is the function, its explanation, the line and how it ends', async () => {
    const page = await openSample();
    expect(await page.innerText('.function')).toBe('WsProxy.create › async (...args)');
    expect(await page.innerText('.place')).toBe('@nestjs/websockets/context/ws-proxy.js:12');
    expect(await page.innerText('.explanation')).toContain('Watch: Index 2 of args is the ack');
    expect(await page.innerText('[aria-current=step].line')).toMatch(/^12\s+try \{$/);
    expect(await page.locator('.line .keyword', { hasText: 'await' }).count()).toBe(1);
    await page.fill('.jump', '4');
    await page.keyboard.press('Enter');
    expect(await page.innerText('.outcome')).toBe('✗ in flight: BizException "data is empty"');
    expect(await page.innerText('.place')).toContain('called by WsProxy.create');
    expect(await page.innerText('.explanation')).toBe('');
  });

  it('is every chapter beneath what called it or what it goes on from', async () => {
    const page = await openSample();
    const chapters = page.locator('.chapters li');
    expect(await chapters.allInnerTexts()).toEqual([
      'WsProxy.create › async (...args)',
      'MyWebSocketGateway.hello ✗ threw',
      'later WsProxy.handleError',
    ]);
    const starts = await chapters
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().left));
    expect(starts[1]).toBeGreaterThan(starts[0] ?? 0);
    expect(starts[2]).toBe(starts[1]);
  });

  it('is each value, marked where it is new or another, with what it was', async () => {
    const recording = sampleRecording();
    recording.steps[7]?.changed.push({
      name: 'error',
      from: 'local',
      value: { type: 'undefined' },
    });
    const { page } = await open(reportOf(recording), { hash: '#step-5' });
    const values = page.locator('.values');
    expect(await values.locator('dt').allInnerTexts()).toEqual([
      expect.stringMatching(/^this\s+this$/),
      expect.stringMatching(/^args\s+argument$/),
      expect.stringMatching(/^new\s+error\s+local$/),
    ]);
    expect(await values.innerText()).toContain('out of scope: result');
    await page.keyboard.press('End');
    expect(await values.locator('.changed').innerText()).toMatch(
      /^changed\s+error\s+local\s+undefined\s+was BizException/,
    );
    await page.keyboard.press('Home');
    expect(await values.locator('.changed').count()).toBe(0);
  });

  it('is a value in full where that is asked for', async () => {
    const page = await openSample({ hash: '#step-3' });
    await page.keyboard.press('v');
    const value = page.locator('.values dd').first();
    expect(await value.innerText()).toBe('object {\n  "name": "data is empty"\n}');
    const button = page.getByRole('button', { name: 'in full' });
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await button.click();
    expect(await value.innerText()).toBe('{"name":"data is empty"}');
  });

  it('is said to who listens', async () => {
    const page = await openSample();
    const position = page.locator('.position');
    expect(await position.getAttribute('aria-live')).toBe('polite');
    await page.keyboard.press('ArrowRight');
    expect(await position.textContent()).toBe(
      'step 2 of 8, WsProxy.create › async (...args), line 13: const result = await targetCallback(...args);',
    );
  });

  it('is what the address names, and the address names what is shown', async () => {
    const page = await openSample({ hash: '#step-99' });
    expect(await stepOf(page)).toBe(8);
    await page.keyboard.press('Home');
    expect(new URL(page.url()).hash).toBe('#step-1');
  });

  it('is the end where nothing was recorded', async () => {
    const { page, complaints } = await open(reportOf({ ...sampleRecording(), steps: [] }));
    expect(await page.innerText('.outcome')).toBe('The ack was called.');
    expect(complaints).toEqual([]);
  });
});
