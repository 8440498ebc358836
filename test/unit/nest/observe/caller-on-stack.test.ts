import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { callerOnStack } from '../../../../dist/nest/observe/caller-on-stack.js';

type Call = (ask: () => string | null) => string | null;

/** A method of a class that lies in this file. */
function callFrom(filename: string, className = 'Explorer'): Call {
  const source = `(ask) => new (class ${className} { bind() { return ask(); } })().bind()`;
  return runInThisContext(source, { filename }) as Call;
}

describe('callerOnStack', () => {
  it.each([
    ['file:///app/node_modules/@acme/ticks/dist/explorer.js', '@acme/ticks'],
    ['/app/node_modules/.pnpm/ticks@1.0.0/node_modules/ticks/index.js', 'ticks'],
    ['C:\\app\\node_modules\\@acme\\ticks\\index.js', '@acme/ticks'],
  ])('tells the package of %s', (filename, caller) => {
    expect(callFrom(filename)(callerOnStack)).toBe(caller);
  });

  it('tells the class where the code is that of the application', () => {
    expect(callFrom('/app/src/ticks.explorer.js', 'TicksExplorer')(callerOnStack)).toBe(
      'TicksExplorer',
    );
  });

  it('passes over what Node runs by itself', () => {
    const inNode = callFrom('node:internal/modules/cjs/loader', 'Module');
    const explorer = callFrom('/app/src/ticks.explorer.js', 'TicksExplorer');
    expect(explorer(() => [0].map(() => inNode(callerOnStack))[0] ?? null)).toBe('TicksExplorer');
  });

  it('passes over the core of Nest', () => {
    const core = callFrom('/app/node_modules/@nestjs/core/helpers/external-context-creator.js');
    const explorer = callFrom('/app/src/ticks.explorer.js', 'TicksExplorer');
    expect(explorer(() => core(callerOnStack))).toBe('TicksExplorer');
  });
});
