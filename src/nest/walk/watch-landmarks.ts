import type { Nest } from '../load-nest.js';
import type { HandlerOrigin } from '../opened-application.js';
import type { NestApplication } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { nestClasses } from './nest-classes.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** Functions by which a request or event is found in the code that runs. */
export interface Landmarks {
  /** Called first where an adapter hands a request or event to Nest. */
  starts: Function[];
  /** What Nest is known to run for one, and what the application has bound. */
  known: Function[];
}

/** What gives the landmarks of an entry point once the application is booted. */
export interface LandmarkWatch {
  of(application: NestApplication, transport: string, origin: HandlerOrigin | undefined): Landmarks;
}

/**
 * Keeps what Nest makes for handlers while it boots: core router-proxy
 * (`createProxy`, `createExceptionLayerProxy`) and websockets ws-proxy
 * (`create`). All functions of one place in the source have the same code, so
 * that one of each is enough.
 */
export async function watchLandmarks(nest: Nest, patches: Patches): Promise<LandmarkWatch> {
  const classes = await nestClasses(nest);
  const proxies = new Map<string, Function>();
  for (const [className, methods] of PROXIES) {
    for (const method of methods) {
      patches.replace(
        classes.get(className)?.prototype,
        method,
        (original) =>
          function keep(this: object, ...args: unknown[]) {
            const made = (original as Method).apply(this, args);
            if (typeof made === 'function') proxies.set(method, made);
            return made;
          },
      );
    }
  }
  return {
    of(application, transport, origin) {
      const isHttp = transport === 'http';
      const made = [...proxies].filter(([method]) => (method === 'create') !== isHttp);
      const starts = [
        ...made.map(([, proxy]) => proxy),
        ...(isHttp ? [] : adapterStarts(application)),
      ];
      const methods = [...classes.values()].flatMap(({ prototype }) => methodsOf(prototype));
      return { starts, known: [...methods, ...(origin ? boundFunctions(origin) : [])] };
    },
  };
}

const PROXIES = [
  ['RouterProxy', ['createProxy', 'createExceptionLayerProxy']],
  ['WsProxy', ['create']],
] as const;

/** Where the adapters of Nest take what a client sent apart. */
const ADAPTER_STARTS = ['mapPayload', 'bindMessageHandler'];

function adapterStarts({ config }: NestApplication): Function[] {
  const adapter = config.getIoAdapter();
  return ADAPTER_STARTS.map((name) => adapter && (Reflect.get(adapter, name) as unknown)).filter(
    (one) => typeof one === 'function',
  );
}

/** The methods by which Nest runs enhancers. */
const ENHANCER_METHODS = ['canActivate', 'intercept', 'transform', 'catch', 'use'];

function boundFunctions({ metatype, methodName, context }: HandlerOrigin): Function[] {
  const { guards, interceptors, pipes, filters, params } = context;
  const instances = [
    ...[guards, interceptors, pipes, filters].flat().map(({ instance }) => instance),
    ...params.flatMap((param) => param.pipes),
  ];
  return [
    Reflect.get(metatype.prototype as object, methodName) as unknown,
    ...instances.flatMap((instance) =>
      ENHANCER_METHODS.map((name) => Reflect.get(instance, name) as unknown),
    ),
  ].filter((one) => typeof one === 'function');
}

function methodsOf(prototype: object): Function[] {
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown)
    .filter((one) => typeof one === 'function');
}
