import type { Scope, Versioning } from '../model/app-model.js';
import type { Nest } from './load-nest.js';
import type { HandlerTransport } from './observe/observation.js';
import type { VersioningOptions } from './nest-types.js';

/** Nest's numbers in words, read from the enums of the installed Nest. */
export interface Vocabulary {
  /** `query`, `body`, `messageBody`, `custom` … */
  paramSource(transport: HandlerTransport, type: number | string): string;
  versioning(options: VersioningOptions): Versioning;
  scope(scope: number | undefined): Scope;
  /** The versions in words; `neutral` for VERSION_NEUTRAL. */
  versions(version: unknown): string[] | null;
  /** What a filter catches by its `@Catch()`; empty means everything. */
  catchTypes(filter: object): unknown[];
}

interface FilterContext {
  reflectCatchExceptions(filter: object): unknown[];
}

interface PathFactory {
  getVersionPrefix(options: VersioningOptions): string;
}

/** Named by their decorators where Nest's own name says something else. */
const WS_NAMES: Record<string, string> = { SOCKET: 'connectedSocket', PAYLOAD: 'messageBody' };
const RPC_NAMES: Record<string, string> = { CONTEXT: 'ctx' };

/** Loads the enums: common enums/route-paramtypes.enum and version-type.enum, websockets enums/ws-paramtype.enum, microservices enums/rpc-paramtype.enum. */
export async function loadVocabulary(nest: Nest): Promise<Vocabulary> {
  const params = await paramNames(nest);
  const { VersioningType } = await nest.inner('common', 'enums/version-type.enum');
  const { Scope: ScopeEnum } = await nest.inner('common', 'interfaces/scope-options.interface');
  const types = VersioningType as Record<number, string>;
  const scopes = inWords(ScopeEnum as Enum, {}) as ReadonlyMap<number, Scope>;
  const filters = await nest.inner('core', 'exceptions/base-exception-filter-context');
  const { prototype } = filters['BaseExceptionFilterContext'] as { prototype: FilterContext };
  const { RoutePathFactory } = await nest.inner('core', 'router/route-path-factory');
  const paths = (RoutePathFactory as { prototype: PathFactory }).prototype;
  return {
    catchTypes: (filter) => prototype.reflectCatchExceptions(filter),
    // Who asked for an external handler numbers its parameters as it likes.
    paramSource: (transport, type) =>
      typeof type === 'string' || transport === 'external'
        ? 'custom'
        : (params[transport].get(type) ?? String(type)),
    versioning: (options) => {
      const type = (types[options.type] ?? 'URI').toLowerCase().replace('_', '-');
      const key = options.header ?? options.key ?? null;
      return {
        type: type as Versioning['type'],
        key: type === 'uri' ? paths.getVersionPrefix(options) : key,
        defaultVersion: versionsInWords(options.defaultVersion),
      };
    },
    scope: (scope) => scopes.get(scope ?? 0) ?? 'default',
    versions: versionsInWords,
  };
}

type ParamNames = ReadonlyMap<number, string>;

/** How the parameters of each transport are filled, by Nest's numbers. */
async function paramNames(
  nest: Nest,
): Promise<Record<Exclude<HandlerTransport, 'external'>, ParamNames>> {
  const names = async (packageName: string, file: string, name: string, own = {}) => {
    const members = nest.has(packageName) ? (await nest.inner(packageName, file))[name] : {};
    return inWords(members as Enum, own);
  };
  return {
    http: await names('common', 'enums/route-paramtypes.enum', 'RouteParamtypes'),
    ws: await names('websockets', 'enums/ws-paramtype.enum', 'WsParamtype', WS_NAMES),
    rpc: await names('microservices', 'enums/rpc-paramtype.enum', 'RpcParamtype', RPC_NAMES),
    graphql: await names('graphql', 'dist/enums/gql-paramtype.enum', 'GqlParamtype'),
  };
}

/** As TypeScript compiles it: with the numbers among its keys. */
type Enum = Record<string, string | number>;

function inWords(members: Enum, own: Record<string, string>): ParamNames {
  const words = new Map<number, string>();
  for (const [name, number] of Object.entries(members)) {
    if (typeof number === 'number') words.set(number, own[name] ?? camelCase(name));
  }
  return words;
}

function versionsInWords(version: unknown): string[] | null {
  if (version === undefined || version === null) return null;
  const all: unknown[] = Array.isArray(version) ? version : [version];
  return all.map((one) => (typeof one === 'symbol' ? 'neutral' : String(one)));
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
}
