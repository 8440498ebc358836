import { mkdtempSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from './run-bin.js';

/** The folder of a broken application. */
export function broken(name: string): string {
  return join(ROOT, 'fixtures', 'broken', name);
}

/** The folder of an application that works: `nest-10`, `nest-12-esm` … */
export function fixture(name: string): string {
  return join(ROOT, 'fixtures', name);
}

/** A folder with these files that is removed after the test. */
export function folderWith(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nest-inspect-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const SHARED = new URL('../../../fixtures/broken/shared/', import.meta.url).href;

/** The imports of a `main.js` that `project` makes. */
export const IMPORTS = `
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { decorateClass, decorateMethod, decorateParam } from '${SHARED}decorate.js';
import { PingModule } from '${SHARED}ping.module.js';
`;

export const PACKAGE = JSON.stringify({
  name: 'made-for-a-test',
  type: 'module',
  dependencies: { '@nestjs/core': '*' },
});

/** A project on the repository's own Nest whose `src/main.js` is this text behind the imports. */
export function project(main: string, more: Record<string, string> = {}): string {
  const folder = folderWith({ 'package.json': PACKAGE, 'src/main.js': IMPORTS + main, ...more });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
