import { engine } from './engine.js';
import { whoCatchesWhat } from './who-catches-what.js';

export const en = { engine, whoCatchesWhat } as const;
