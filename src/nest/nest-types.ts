/**
 * The parts of Nest that this tool reads, by structure: the target brings its
 * own Nest, whose major is only known when it is loaded.
 */
export type Constructor = abstract new (...args: never[]) => object;
export type Callable = (...args: never[]) => unknown;

/** `@nestjs/core` injector/instance-wrapper */
export interface InstanceWrapper {
  id: string;
  name: unknown;
  token: unknown;
  instance: object | null | undefined;
  metatype: Constructor | Callable | null | undefined;
  inject?: readonly unknown[] | null;
  scope?: number;
  isAlias?: boolean;
  isTransient: boolean;
  isDependencyTreeStatic(): boolean;
  isDependencyTreeDurable?(): boolean;
  getEnhancersMetadata?(): InstanceWrapper[] | undefined;
  isStatic(context: object, inquirer?: InstanceWrapper): boolean;
  isInRequestScope(context: object, inquirer?: InstanceWrapper): boolean;
  isLazyTransient(context: object, inquirer?: InstanceWrapper): boolean;
  setInstanceByContextId(context: object, host: { instance: object; isResolved: boolean }): void;
}

/** `@nestjs/core` injector/module */
export interface NestModule {
  name: string;
  token: string;
  isGlobal: boolean;
  metatype: Constructor;
  imports: Iterable<NestModule>;
  exports: Iterable<unknown>;
  providers: Map<unknown, InstanceWrapper>;
  controllers: Map<unknown, InstanceWrapper>;
  injectables: Map<unknown, InstanceWrapper>;
}

/** `@nestjs/core` injector/container */
export interface NestContainer {
  getModules(): Map<string, NestModule>;
  getModuleByKey(key: string): NestModule | undefined;
  applicationConfig: ApplicationConfig;
  dynamicModulesMetadata?: Map<string, unknown>;
}

export interface VersioningOptions {
  type: number;
  header?: string;
  key?: string;
  prefix?: string | false;
  defaultVersion?: unknown;
}

/** `@nestjs/core` application-config */
export interface ApplicationConfig {
  getGlobalPrefix(): string;
  getVersioning(): VersioningOptions | undefined;
  getIoAdapter(): object | null;
  getGlobalGuards(): object[];
  getGlobalInterceptors(): object[];
  getGlobalPipes(): object[];
  getGlobalFilters(): object[];
  getGlobalRequestGuards(): InstanceWrapper[];
  getGlobalRequestInterceptors(): InstanceWrapper[];
  getGlobalRequestPipes(): InstanceWrapper[];
  getGlobalRequestFilters(): InstanceWrapper[];
}

export interface HttpAdapter {
  getType(): string;
  getInstance(): unknown;
  getHttpServer(): { address(): { port: number; address: string } | string | null } | undefined;
}

/** `@nestjs/core` nest-application */
export interface NestApplication {
  container: NestContainer;
  config: ApplicationConfig;
  isInitialized?: boolean;
  getHttpAdapter(): HttpAdapter | undefined;
  getHttpServer(): unknown;
  init(): Promise<unknown>;
  listen(...args: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Shape of `createPipesFn`'s second argument in router-execution-context and ws-context-creator. */
export interface ParamOptions {
  index: number;
  type: number | string;
  data: unknown;
  metatype?: Constructor | Callable;
  pipes: object[];
}
