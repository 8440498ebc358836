import 'reflect-metadata';
import type { Provider, Type } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import { keepOriginal } from './originals.js';

/** Leaves a module out of the root module. */
export function leaveOutImport(module: Type): void {
  change('imports', (imports) => imports.filter((imported) => imported !== module));
}

/** Imports one more module into the root module. */
export function addImport(module: Type): void {
  change('imports', (imports) => [...imports, module]);
}

/** Has a module provide this in the place of all that it provides. */
export function provideInstead(module: Type, provider: Type): void {
  change('providers', () => [provider], module);
}

/** Leaves a global filter out of the root module. */
export function leaveOutFilter(filter: Type): void {
  change('providers', (providers) =>
    providers.filter((provider) => (provider as { useClass?: Type }).useClass !== filter),
  );
}

/** Declares a provider of the root module before all others. */
export function declareFirst(provider: Provider): void {
  change('providers', (providers) => [provider, ...providers]);
}

/** `@Module()` writes each of its lists under the name that it has there. */
function change(
  list: 'imports' | 'providers',
  make: (before: unknown[]) => unknown[],
  module: Type = AppModule,
): void {
  keepOriginal(module);
  const before = Reflect.getMetadata(list, module) as unknown[];
  Reflect.defineMetadata(list, make(before), module);
}
