import type { FunctionLocations } from '../nest/function-locations.js';
import type { NestApplication } from '../nest/nest-types.js';
import type { Observation } from '../nest/observation.js';
import type { Vocabulary } from '../nest/vocabulary.js';

/** What every collector reads. */
export interface CollectContext {
  application: NestApplication;
  observation: Observation;
  vocabulary: Vocabulary;
  locations: FunctionLocations;
}
