import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { exportedNames } from '../../../../dist/nest/typescript/exported-names.js';
import { folderWith } from '../../../cli/support/targets.js';

const texts = {
  read: (file: string) => readFileSync(file, 'utf8'),
  resolve: (specifier: string, from: string) =>
    specifier.startsWith('.') ? join(dirname(from), specifier) : null,
};

const HEAD = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n';

/** What TypeScript makes of each. */
const FILES = {
  'index.cjs': `${HEAD}exports.$late = exports.Größe = exports.later = void 0;
const star_1 = { __exportStar: (from, to) => Object.assign(to, from) };
star_1.__exportStar(require("./other.cjs"), exports);
const one_1 = require("./other.cjs");
Object.defineProperty(exports, "again", { enumerable: true, get: function () { return one_1.other; } });
exports.later = 1;
exports.Größe = class {};
exports.$late = exports.later === 1;
exports.default = 2;
`,
  'other.cjs': `${HEAD}var __exportStar = (from, to) => Object.assign(to, from);
exports.other = other;
__exportStar(require("./index.cjs"), exports);
function other() {}
exports.default = 3;
`,
  'whole.cjs': 'var first = 1;\nmodule.exports = { first, second: first, third: 3, first };\n',
  'class.cjs': 'module.exports = class { static own = 1; };\n',
};

/** By file, what Node gives to who imports it. */
const NAMES = `
const found = process.argv.slice(1).map(async (file) => {
  const names = Object.keys(await import(file));
  return names.filter((name) => name !== 'default' && name !== 'module.exports').sort();
});
console.log(JSON.stringify(await Promise.all(found)));
`;

it('the names of CommonJS are those that Node finds', () => {
  const folder = folderWith(FILES);
  const files = Object.keys(FILES).map((name) => join(folder, name));
  const args = ['--input-type=module', '--eval', NAMES, ...files];
  const seen = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as string[][];
  expect(seen.map(({ length }) => length)).toEqual([6, 6, 2, 0]);
  expect(files.map((file) => exportedNames(file, texts).sort())).toEqual(seen);
});
