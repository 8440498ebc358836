import { expect, it } from 'vitest';
import { printedReason } from '../../../dist/session/printed-reason.js';

it.each([
  [
    [
      '[Nest] 7  - 11/20/2026, 3:40:24 PM     LOG [NestFactory] Starting, no error yet',
      '================================',
      ' Missing environment variables:',
      '    OF_KEY: undefined',
      '================================',
      ' Exiting with error code 1',
    ],
    'Missing environment variables: OF_KEY: undefined',
  ],
  [
    ['[Nest] 7  - 11/20/2026, 3:40:24 PM   ERROR [Main] No connection: refused', 'Bye.'],
    '[Main] No connection: refused',
  ],
  [['Listening soon.', 'Bye.'], null],
  [[`Invalid ${'x'.repeat(400)}`], `Invalid ${'x'.repeat(192)}…`],
])('the reason that was printed: %#', (lines, reason) => {
  expect(printedReason(lines)).toBe(reason);
});
