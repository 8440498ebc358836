import { expect, it } from 'vitest';
import { resolveHandler } from '../../../../dist/commands/resolve-handler.js';
import { UsageError } from '../../../../dist/model/errors.js';
import { message } from '../../model/entrypoints.js';

it('a pattern of several microservices is told apart by where each listens', () => {
  const pattern = (port: number, id: string) => ({
    ...message('sum', 'SumController.sum'),
    id,
    transport: 'rpc',
    address: { pattern: 'sum', kind: 'message' as const, server: 'TCP', port },
  });
  const both = [pattern(3401, 'rpc:sum#Sum.sum'), pattern(3402, 'rpc:sum#Sum.sum~2')];
  let thrown: unknown;
  try {
    resolveHandler(both, 'sum');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(UsageError);
  expect((thrown as UsageError).details).toEqual([
    'rpc:sum#Sum.sum  SumController.sum  TCP · port 3401',
    'rpc:sum#Sum.sum~2  SumController.sum  TCP · port 3402',
  ]);
});
