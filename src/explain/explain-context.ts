import type { AppModel, Entrypoint } from '../model/app-model.js';
import type { FunctionLocations } from '../nest/locations.js';
import type { NestApplication } from '../nest/nest-types.js';
import type { HandlerOrigin, OpenedApplication } from '../nest/opened-application.js';
import type { NestExceptions } from './nest-exceptions.js';

/** What is read of the application as a whole. */
export interface ApplicationContext {
  model: AppModel;
  opened: OpenedApplication;
  locations: FunctionLocations;
  nestExceptions: NestExceptions;
}

/** What every part of an explanation of one handler reads. */
export interface ExplainContext extends ApplicationContext {
  entrypoint: Entrypoint;
  origin: HandlerOrigin;
  /** The application that the handler belongs to: one entry may start several. */
  application: NestApplication;
}
