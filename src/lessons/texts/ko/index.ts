import type { Catalogue } from '../catalogue.js';
import { decorators } from './decorators.js';
import { engine } from './engine.js';
import { httpEnvelope } from './http-envelope.js';
import { httpException } from './http-exception.js';
import { nest12Gateways } from './nest-12-gateways.js';
import { startUp } from './start-up.js';
import { swallowedAck } from './swallowed-ack.js';
import { whereTheAckGoes } from './where-the-ack-goes.js';
import { whoCatchesWhat } from './who-catches-what.js';
import { wsEnvelope } from './ws-envelope.js';
import { wsException } from './ws-exception.js';

export const ko = {
  engine,
  decorators,
  startUp,
  httpEnvelope,
  wsEnvelope,
  whereTheAckGoes,
  whoCatchesWhat,
  httpException,
  wsException,
  nest12Gateways,
  swallowedAck,
} as const satisfies Catalogue;
