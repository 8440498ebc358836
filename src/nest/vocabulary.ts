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

const WS_NAMES: Record<string, string> = {
  SOCKET: 'connectedSocket',
  PAYLOAD: 'messageBody',
  ACK: 'ack',
};

/** By their decorators. */
const RPC_NAMES: Record<string, string> = { CONTEXT: 'ctx' };

/** Loads the enums: common enums/route-paramtypes.enum and version-type.enum, websockets enums/ws-paramtype.enum, microservices enums/rpc-paramtype.enum. */
export async function loadVocabulary(nest: Nest): Promise<Vocabulary> {
  const common = await nest.inner('common', 'enums/route-paramtypes.enum');
  const route = common['RouteParamtypes'] as Record<number, string>;
  const ws = nest.has('websockets')
    ? ((await nest.inner('websockets', 'enums/ws-paramtype.enum'))['WsParamtype'] as Record<
        number,
        string
      >)
    : {};
  const graphql = nest.has('graphql')
    ? ((await nest.inner('graphql', 'dist/enums/gql-paramtype.enum'))['GqlParamtype'] as Record<
        number,
        string
      >)
    : {};
  const rpc = nest.has('microservices')
    ? ((await nest.inner('microservices', 'enums/rpc-paramtype.enum'))['RpcParamtype'] as Record<
        number,
        string
      >)
    : {};
  const { VersioningType } = await nest.inner('common', 'enums/version-type.enum');
  const { Scope: ScopeEnum } = await nest.inner('common', 'interfaces/scope-options.interface');
  const types = VersioningType as Record<number, string>;
  const scopes = ScopeEnum as Record<number, string>;
  const filters = await nest.inner('core', 'exceptions/base-exception-filter-context');
  const { prototype } = filters['BaseExceptionFilterContext'] as { prototype: FilterContext };
  const { RoutePathFactory } = await nest.inner('core', 'router/route-path-factory');
  const paths = (RoutePathFactory as { prototype: PathFactory }).prototype;
  return {
    catchTypes: (filter) => prototype.reflectCatchExceptions(filter),
    paramSource: (transport, type) => {
      if (typeof type === 'string') return 'custom';
      // Who asked for an external handler numbers its parameters as it likes.
      if (transport === 'external') return 'custom';
      const names = { http: route, graphql, rpc }[transport as string] ?? ws;
      const name = names[type] ?? String(type);
      const known = { ws: WS_NAMES, rpc: RPC_NAMES }[transport as string];
      return known?.[name] ?? camelCase(name);
    },
    versioning: (options) => {
      const type = (types[options.type] ?? 'URI').toLowerCase().replace('_', '-');
      const key = options.header ?? options.key ?? null;
      return {
        type: type as Versioning['type'],
        key: type === 'uri' ? paths.getVersionPrefix(options) : key,
        defaultVersion: versionsInWords(options.defaultVersion),
      };
    },
    scope: (scope) => (scopes[scope ?? 0]?.toLowerCase() as Scope | undefined) ?? 'default',
    versions: versionsInWords,
  };
}

function versionsInWords(version: unknown): string[] | null {
  if (version === undefined || version === null) return null;
  const all: unknown[] = Array.isArray(version) ? version : [version];
  return all.map((one) => (typeof one === 'symbol' ? 'neutral' : String(one)));
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
}
