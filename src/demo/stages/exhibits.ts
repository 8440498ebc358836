import { AcksModule } from '../exhibits/acks.module.js';
import { LevelsModule } from '../exhibits/levels.module.js';
import { ValidatedModule } from '../exhibits/validated.module.js';
import { WithoutAtSignGateway } from '../exhibits/without-at-sign.gateway.js';
import { ImModule } from '../module/im/im.module.js';
import { addImport, provideInstead } from './registrations.js';

/** Something beside the finished application, for a lesson to look at. */
interface Exhibit {
  name: string;
  show(): void;
}

export const EXHIBITS: readonly Exhibit[] = [
  { name: 'without-at-sign', show: () => provideInstead(ImModule, WithoutAtSignGateway) },
  { name: 'acks', show: () => addImport(AcksModule) },
  { name: 'validation', show: () => addImport(ValidatedModule) },
  { name: 'filter-levels', show: () => addImport(LevelsModule) },
];
