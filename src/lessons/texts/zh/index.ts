import type { Catalogue } from '../catalogue.js';
import { engine } from './engine.js';
import { whoCatchesWhat } from './who-catches-what.js';

export const zh = { engine, whoCatchesWhat } as const satisfies Catalogue;
