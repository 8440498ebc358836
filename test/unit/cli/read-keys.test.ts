import { expect, it } from 'vitest';
import { readKeys } from '../../../dist/cli/read-keys.js';

async function keysOf(...chunks: (string | Buffer)[]): Promise<string[]> {
  const keys: string[] = [];
  const read = readKeys((key: string) => keys.push(key));
  for (const chunk of chunks) read(Buffer.from(chunk));
  // Escape alone waits for what may follow it.
  await new Promise((resolve) => setTimeout(resolve, 120));
  return keys;
}

it.each<[string, string[]]>([
  ['\u001b[A\u001b[B\u001b[C\u001b[D', ['ArrowUp', 'ArrowDown', 'ArrowRight', 'ArrowLeft']],
  ['\u001bOA\u001bOB\u001bOC\u001bOD', ['ArrowUp', 'ArrowDown', 'ArrowRight', 'ArrowLeft']],
  ['\u001b[5~\u001b[6~', ['PageUp', 'PageDown']],
  ['\u001b[H\u001b[F\u001b[1~\u001b[4~', ['Home', 'End', 'Home', 'End']],
  ['\r', ['Enter']],
  ['\n', ['Enter']],
  ['\u007f\b', ['Backspace', 'Backspace']],
  ['\u001b', ['Escape']],
  ['\u0003\u001a\u0015', ['Control+c', 'Control+z', 'Control+u']],
  ['jGN ?:/[]', ['j', 'G', 'N', ' ', '?', ':', '/', '[', ']']],
  ['户안😀é', ['户', '안', '😀', 'é']],
  ['\u001b[15~\u001b[200~', []],
])('%j is read as %j', async (bytes, keys) => {
  expect(await keysOf(bytes)).toEqual(keys);
});

it('puts together what comes in parts', async () => {
  const [first, second] = [Buffer.from('户').subarray(0, 1), Buffer.from('户').subarray(1)];
  expect(await keysOf('\u001b', '[', 'C', first, second)).toEqual(['ArrowRight', '户']);
});
