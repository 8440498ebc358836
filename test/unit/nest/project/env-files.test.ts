import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import {
  envOfFolders,
  exampleFiles,
  readEnvFile,
} from '../../../../dist/nest/project/env-files.js';
import { folderWith } from '../../../cli/support/targets.js';

it('the nearest .env counts, and what another file or a reference contests is uncertain', () => {
  const root = folderWith({
    '.env': 'A=root\nB=root\nC=root\n',
    'app/.env': '# first\nexport A="of the app"\nD=1\nE=2\nURL=http://${D}\n',
    'app/.env.local': 'D=other\nE=2\n',
    'app/.env.example': 'E=example\n',
  });
  expect(envOfFolders([join(root, 'app'), root, join(root, 'nowhere')])).toEqual({
    certain: { A: 'of the app', B: 'root', C: 'root', E: '2' },
    uncertain: { D: '1', URL: 'http://${D}' },
  });
});

it('a file that is not there has no variables, and is told apart from an empty one', () => {
  const folder = folderWith({ empty: '' });
  expect(readEnvFile(join(folder, 'empty'))).toEqual({});
  expect(readEnvFile(join(folder, 'none'))).toBeNull();
  expect(() => readEnvFile(folder)).toThrow('cannot be read');
});

it('the files that show what is wanted are known by their names', () => {
  const examples = [
    '.env.dist',
    '.env.example',
    '.env.sample',
    'env-example-relational',
    'example.env',
  ];
  const others = [
    '.env',
    '.env.local',
    '.env.production',
    'environment.ts',
    'example.ts',
    'envoy.yaml',
  ];
  const folder = folderWith(Object.fromEntries([...examples, ...others].map((name) => [name, ''])));
  expect(exampleFiles([folder]).map((path) => basename(path))).toEqual(examples);
});
