import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METADATA_FACTS } from '../../../../dist/explain/metadata-facts.js';
import { loadMetadataWords, paramDecorator } from '../../../../dist/explain/metadata-words.js';
import { loadNest } from '../../../../dist/nest/load-nest.js';
import { loadVocabulary } from '../../../../dist/nest/vocabulary.js';

const PACKAGES = [
  { name: 'common', index: 'index', constants: 'constants' },
  { name: 'websockets', index: 'index', constants: 'constants' },
  { name: 'microservices', index: 'index', constants: 'constants' },
  { name: 'graphql', index: 'dist/index', constants: 'dist/graphql.constants' },
];
/** Names of constants that hold keys. */
const KEY = /METADATA|WATERMARK|GATEWAY_OPTIONS|FILTER_CATCH_EXCEPTIONS/;

/** Kinds of parameters without a decorator in that package. */
const WITHOUT_DECORATOR = new Set(['http @Ack', 'rpc @GrpcCall']);

class Bound {}

/** What the decorators that want arguments are given. */
const GIVEN = {
  Controller: [{ path: 'cats', host: 'example.org', version: '1', scope: 1 }],
  Inject: ['TOKEN'],
  Module: [{ imports: [], controllers: [], providers: [], exports: [] }],
  Header: ['x-name', 'value'],
  Res: [{ passthrough: true }],
  UseGuards: [Bound],
  UseInterceptors: [Bound],
  UsePipes: [Bound],
  UseFilters: [Bound],
};

/**
 * Applies the decorators of an installed Nest to classes of its own, and reads
 * the files of the classes that are said to read what they write.
 */
export async function run({ app }) {
  const loaded = await loadNest(app);
  // Around the fixture lies the repository, with packages of its own.
  const nest = {
    ...loaded,
    has: (name) => existsSync(join(app, 'node_modules', '@nestjs', name)),
  };
  const decorators = {};
  const byPackage = {};
  const constants = {};
  for (const { name, ...files } of PACKAGES.filter((one) => nest.has(one.name))) {
    const exported = await nest.inner(name, files.index);
    // `@Query` is one of routes, and one of resolvers.
    byPackage[name] = exported;
    Object.assign(decorators, { ...exported, ...decorators });
    Object.assign(constants, await nest.inner(name, files.constants));
  }
  const namesOf = (key) =>
    Object.entries(constants).flatMap(([name, value]) =>
      KEY.test(name) && holds(value, key) ? [name] : [],
    );
  const facts = METADATA_FACTS.filter(({ origin }) => origin === 'nest').map((fact) => ({
    on: fact.on,
    key: fact.key,
    isKnown: namesOf(fact.key).length > 0,
    writtenBy: decoratorsOf(fact).map((name) => ({
      name,
      keys: decorators[name] ? keysOf(decorators[name], GIVEN[name] ?? ['cats'], fact.on) : null,
    })),
  }));
  const readers = [];
  for (const { key, readBy } of METADATA_FACTS) {
    for (const { name, package: packageName, file } of readBy) {
      const short = packageName.replace('@nestjs/', '');
      if (!nest.has(short)) continue;
      const text = readFileSync(join(app, 'node_modules', packageName, `${file}.js`), 'utf8');
      const exported = await nest.inner(short, file);
      if (!namesOf(key).length && !key.startsWith('design:')) continue;
      readers.push({
        key,
        name,
        isExported: typeof exported[name] === 'function',
        mentions: [key, ...namesOf(key)].some((word) => text.includes(word)),
      });
    }
  }
  return {
    facts,
    readers,
    params: await params(nest, byPackage),
    routes: await routes(nest, decorators),
  };
}

/** The keys of `@Module` stand together in one constant. */
function holds(constant, key) {
  return (
    constant === key || (Object(constant) === constant && Object.values(constant).includes(key))
  );
}

function decoratorsOf({ writtenBy }) {
  if (writtenBy === 'decorators of parameters') return ['Query', 'MessageBody', 'Payload'];
  return writtenBy.split(', ').map((name) => name.slice(1));
}

/** The keys that a decorator leaves on a class, or on a method in every way that there is. */
function keysOf(decorator, given, on) {
  class Decorated {
    method() {}
  }
  const { prototype } = Decorated;
  const { method } = prototype;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'method');
  const applied = decorator(...given);
  const ways =
    on === 'class'
      ? [[Decorated], [Decorated, undefined, 0], [prototype, 'member']]
      : [
          [prototype, 'method', descriptor],
          [prototype, 'method', 0],
        ];
  for (const way of ways) {
    try {
      applied(...way);
    } catch {
      // It is none for that.
    }
  }
  return on === 'class'
    ? Reflect.getOwnMetadataKeys(Decorated)
    : [...Reflect.getOwnMetadataKeys(method), ...Reflect.getOwnMetadataKeys(Decorated, 'method')];
}

/** What each decorator of a parameter is called by its number, and whether it writes that number. */
async function params(nest, byPackage) {
  const { paramSource } = await loadVocabulary(nest);
  const kinds = [];
  const add = async (transport, packageName, file, name) => {
    if (!nest.has(packageName)) return;
    const numbers = Object.values((await nest.inner(packageName, file))[name]);
    for (const type of numbers.filter((one) => typeof one === 'number')) {
      const decorator = paramDecorator(transport, paramSource(transport, type));
      if (WITHOUT_DECORATOR.has(`${transport} ${decorator}`)) continue;
      kinds.push({
        transport,
        type,
        decorator,
        written: writtenTypes(byPackage[packageName][decorator.slice(1)]),
      });
    }
  };
  await add('http', 'common', 'enums/route-paramtypes.enum', 'RouteParamtypes');
  await add('ws', 'websockets', 'enums/ws-paramtype.enum', 'WsParamtype');
  await add('rpc', 'microservices', 'enums/rpc-paramtype.enum', 'RpcParamtype');
  await add('graphql', 'graphql', 'dist/enums/gql-paramtype.enum', 'GqlParamtype');
  return kinds;
}

function writtenTypes(decorator) {
  if (!decorator) return null;
  class Decorated {
    method() {}
  }
  decorator()(Decorated.prototype, 'method', 0);
  const written = Reflect.getMetadata('__routeArguments__', Decorated, 'method');
  return Object.keys(written).map((key) => Number(key.split(':')[0]));
}

/** What the decorator of each kind of route, message and pattern is called by what it wrote. */
async function routes(nest, decorators) {
  const words = await loadMetadataWords(nest);
  const names = Object.keys(await nest.inner('common', 'decorators/http/request-mapping.decorator'))
    .filter((name) => name !== 'RequestMapping' && /^[A-Z]/.test(name))
    .concat('Sse', nest.has('microservices') ? ['MessagePattern', 'EventPattern'] : []);
  return names.map((name) => {
    class Decorated {
      method() {}
    }
    const { prototype } = Decorated;
    decorators[name]('cats')(
      prototype,
      'method',
      Object.getOwnPropertyDescriptor(prototype, 'method'),
    );
    return { name, told: words.decoratorOf((key) => Reflect.getMetadata(key, prototype.method)) };
  });
}
