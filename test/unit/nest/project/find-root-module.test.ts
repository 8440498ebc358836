import { expect, it } from 'vitest';
import { importedModule } from '../../../../dist/nest/project/find-root-module.js';

it.each([
  [
    "import { AppModule } from './app.module';\nNestFactory.create(AppModule);",
    'AppModule',
    './app.module',
  ],
  [
    "import {\n  Other,\n  Root as AppModule,\n} from '@app/root';\nawait NestFactory.create<NestExpressApplication>(AppModule, { cors: true });",
    'Root',
    '@app/root',
  ],
  ["import AppModule from './m.js';\nNestFactory\n  .create(\n AppModule,\n)", 'default', './m.js'],
  ["import Whole, { A } from './m';\nNestFactory.createMicroservice(A, {})", 'A', './m'],
  ["const { A: B } = require('./a');\nNestFactory.create(B)", 'A', './a'],
  ["const { A } = await import('./a');\nNestFactory.createApplicationContext(A)", 'A', './a'],
  [
    "import { A } from './a';\nimport { B } from './b';\n// NestFactory.create(A)\n/* NestFactory.create(A) */\nNestFactory.create(B);",
    'B',
    './b',
  ],
])('%j gives %s of %s', (text, name, specifier) => {
  expect(importedModule(text)).toEqual({ name, specifier });
});

it.each([
  'class AppModule {}\nNestFactory.create(AppModule);',
  "import { AppModule } from './a';\nNestFactory.create(AppModule.forRoot());",
  "import { AppModule } from './a';\nboot(AppModule);",
])('%j gives none that could be imported', (text) => {
  expect(importedModule(text)).toBeNull();
});
