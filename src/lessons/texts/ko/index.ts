import type { Catalogue } from '../catalogue.js';
import { engine } from './engine.js';
import { whoCatchesWhat } from './who-catches-what.js';

export const ko = { engine, whoCatchesWhat } as const satisfies Catalogue;
