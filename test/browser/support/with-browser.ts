import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { htmlFormat } from '../../../dist/formats/html-format.js';
import type { Report } from '../../../src/report/report.js';
import { findChromium } from './find-chromium.js';

/** Nothing beside the page, and nobody asked over the network. */
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A root user cannot have the sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export interface OpenPage {
  page: Page;
  /** What went wrong in it, and what its policy refused. */
  complaints: string[];
  /** Every address that was asked for. */
  requested: string[];
}

interface Options {
  /** Behind the address, with its sign. */
  hash?: string;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
}

/** One page of a browser for the tests of a file: each opens its report in it, as a person would open the file. */
export function withBrowser(): (report: Report, options?: Options) => Promise<OpenPage> {
  let browser: Browser | undefined;
  let opened: OpenPage | undefined;
  let count = 0;
  const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-page-'));
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: ARGUMENTS });
    opened = watch(await browser.newPage());
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async (report, { hash = '', colorScheme = 'light', viewport = USUAL } = {}) => {
    if (!opened) throw new Error('The browser did not start.');
    const { page, complaints, requested } = opened;
    count += 1;
    const file = join(folder, `${count}.html`);
    writeFileSync(file, htmlFormat(report));
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    complaints.length = 0;
    requested.length = 0;
    await page.goto(pathToFileURL(file).href + hash);
    return opened;
  };
}

const USUAL = { width: 1280, height: 800 };

function watch(page: Page): OpenPage {
  const opened: OpenPage = { page, complaints: [], requested: [] };
  page.setDefaultTimeout(20_000);
  page.on('pageerror', ({ message }) => opened.complaints.push(message));
  page.on('console', (message) => opened.complaints.push(message.text()));
  page.on('request', (request) => opened.requested.push(request.url()));
  page.on('dialog', async (dialog) => {
    opened.complaints.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  return opened;
}
