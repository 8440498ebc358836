#!/usr/bin/env node
import { run } from '../dist/cli/run.js';
import { processEnvironment } from '../dist/cli/environment.js';

const environment = processEnvironment(process);
const exitCode = await run(process.argv.slice(2), environment);
await environment.flush();
// The application that was looked at may have left timers and sockets behind.
process.reallyExit(exitCode);
