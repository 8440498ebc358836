/** `npm run readme`: writes what the commands of the README print now into it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { README, withFreshOutput } from './readme-examples.mjs';

writeFileSync(README, withFreshOutput(readFileSync(README, 'utf8')));
