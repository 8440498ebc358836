import type { Catalogue } from '../catalogue.js';
import { decorators } from './decorators.js';
import { engine } from './engine.js';
import { httpException } from './http-exception.js';
import { whoCatchesWhat } from './who-catches-what.js';
import { wsException } from './ws-exception.js';

export const zh = {
  engine,
  decorators,
  whoCatchesWhat,
  httpException,
  wsException,
} as const satisfies Catalogue;
