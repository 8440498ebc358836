import type { Transport } from '../model/app-model.js';
import type { Nest } from '../nest/load-nest.js';

/** What the numbers of Nest's own metadata stand for. */
export interface MetadataWords {
  /** `GET` for the value of a key; null where it has no name. */
  meaning(key: string, value: unknown): string | null;
  /** The decorator that writes the keys of a method: `@Get`, `@EventPattern`. */
  decoratorOf(method: ReadOwn): string | null;
}

export type ReadOwn = (key: string) => unknown;

const ENUMS = [
  { key: 'method', package: 'common', file: 'enums/request-method.enum', name: 'RequestMethod' },
  {
    key: 'microservices:handler_type',
    package: 'microservices',
    file: 'enums/pattern-handler.enum',
    name: 'PatternHandler',
  },
  {
    key: 'microservices:transport',
    package: 'microservices',
    file: 'enums/transport.enum',
    name: 'Transport',
  },
] as const;

/** Reads the enums of the installed Nest. */
export async function loadMetadataWords(nest: Nest): Promise<MetadataWords> {
  const enums = new Map<string, Record<string, string>>();
  for (const { key, package: packageName, file, name } of ENUMS) {
    if (!nest.has(packageName)) continue;
    const module = await nest.inner(packageName, file);
    enums.set(key, module[name] as Record<string, string>);
  }
  const meaning: MetadataWords['meaning'] = (key, value) =>
    typeof value === 'number' ? (enums.get(key)?.[value] ?? null) : null;
  return {
    meaning,
    decoratorOf(read) {
      if (read('__sse__') === true) return '@Sse';
      const method = meaning('method', read('method'));
      // `@Query` is taken by parameters.
      if (method === 'QUERY') return '@QueryMethod';
      if (method !== null) return `@${capital(method.toLowerCase())}`;
      const kind = meaning('microservices:handler_type', read('microservices:handler_type'));
      return kind === null ? null : `@${capital(kind.toLowerCase())}Pattern`;
    },
  };
}

const SPELT_OTHERWISE: Readonly<Record<string, string>> = {
  request: 'Req',
  response: 'Res',
  host: 'HostParam',
  file: 'UploadedFile',
  files: 'UploadedFiles',
  root: 'Parent',
};

/** The decorator of a parameter by where its value comes from: `@Query`, `@MessageBody`. */
export function paramDecorator(transport: Transport, from: string): string {
  const isRoute = transport === 'http' || transport === 'graphql';
  return `@${(isRoute ? SPELT_OTHERWISE[from] : null) ?? capital(from)}`;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
