import type { AppModel, Entrypoint } from '../model/app-model.js';
import type { FunctionLocations } from '../nest/locations.js';
import type { NestApplication } from '../nest/nest-types.js';
import type { HandlerOrigin, OpenedApplication } from '../nest/opened-application.js';
import type { NestExceptions } from './nest-exceptions.js';

/** What every part of an explanation reads. */
export interface ExplainContext {
  model: AppModel;
  opened: OpenedApplication;
  entrypoint: Entrypoint;
  origin: HandlerOrigin;
  /** The application that the handler belongs to: one entry may start several. */
  application: NestApplication;
  locations: FunctionLocations;
  nestExceptions: NestExceptions;
}
