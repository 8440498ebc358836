import type { BootModule, BootProvider, ProviderRole } from '../../model/boot.js';
import type { Construction } from '../../nest/boot-spans/recording.js';
import { nameOfToken } from '../../nest/names.js';
import type { InstanceWrapper, NestModule } from '../../nest/nest-types.js';
import { CORE_MODULE, intervalOf, timesOf, type BootContext } from './boot-context.js';
import { coveredBy } from './intervals.js';

/** What was constructed, and values that needed no construction. */
export function collectProviders(context: BootContext): BootProvider[] {
  return [...context.recording.constructions]
    .filter(([, { calls, module }]) => calls.length > 0 && module?.name !== CORE_MODULE)
    .map(([wrapper, construction]) => toProvider(context, wrapper, construction))
    .sort((one, other) => (one.start ?? 0) - (other.start ?? 0))
    .concat(valuesOf(context));
}

function toProvider(
  context: BootContext,
  wrapper: InstanceWrapper,
  { module, calls, asked, isAsync }: Construction,
): BootProvider {
  const { clock, locations, applications } = context;
  const intervals = calls.map((call) => intervalOf(context, call));
  const start = intervals[0]?.start ?? clock.end;
  const own = intervals.reduce((sum, call) => sum + call.end - call.start, 0);
  const token = wrapper.token ?? wrapper.name;
  const kind = wrapper.isAlias ? 'alias' : isFactory(wrapper) ? 'factory' : 'class';
  return {
    name: nameOfToken(token),
    class: kind === 'class' && wrapper.metatype !== token ? nameOfToken(wrapper.metatype) : null,
    role: roleOf(wrapper, module),
    kind,
    module: module?.name ?? null,
    application: (module && applications.get(module)) ?? null,
    start,
    own,
    waited: Math.max(0, start - clock.at(asked)),
    times: calls.length,
    async: isAsync,
    state: calls.at(-1)?.state ?? 'open',
    source: kind === 'alias' ? null : locations.of(wrapper.metatype),
  };
}

function isFactory({ inject }: InstanceWrapper): boolean {
  return inject !== undefined && inject !== null;
}

function roleOf(wrapper: InstanceWrapper, module: NestModule | null): ProviderRole {
  if (!module) return 'provider';
  if (wrapper.metatype === module.metatype) return 'module';
  const has = (all: Map<unknown, InstanceWrapper>) => all.get(wrapper.token) === wrapper;
  if (has(module.providers)) return 'provider';
  if (has(module.controllers)) return 'controller';
  return has(module.injectables) ? 'injectable' : 'middleware';
}

/** `useValue` (core injector/module: `addCustomValue`). */
function valuesOf({ applications }: BootContext): BootProvider[] {
  return [...applications].flatMap(([module, application]) => {
    if (module.name === CORE_MODULE) return [];
    const values = [...module.providers.values()].filter(
      (wrapper) => wrapper.metatype === null && !isFactory(wrapper),
    );
    return values.map(({ token, name }): BootProvider => ({
      name: nameOfToken(token ?? name),
      class: null,
      role: 'provider',
      kind: 'value',
      module: module.name,
      application,
      start: null,
      own: 0,
      waited: 0,
      times: 0,
      async: false,
      state: 'done',
      source: null,
    }));
  });
}

/** The modules that Nest filled. */
export function collectBootModules(context: BootContext): BootModule[] {
  const { recording, applications } = context;
  const constructions = [...recording.constructions.values()];
  return [...recording.modules.values()]
    .filter(({ module }) => module.name !== CORE_MODULE)
    .map((span): BootModule => {
      const made = constructions.filter(
        ({ module, calls }) => module === span.module && calls.length > 0,
      );
      const calls = made.flatMap((one) => one.calls.map((call) => intervalOf(context, call)));
      return {
        name: span.module.name,
        application: applications.get(span.module) ?? null,
        ...timesOf(context, span),
        own: coveredBy(calls),
        constructed: made.length,
        state: span.state,
      };
    });
}
