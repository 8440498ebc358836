#!/usr/bin/env node
import { run } from '../dist/cli/run.js';
import { processEnvironment } from '../dist/cli/environment.js';

const environment = processEnvironment(process);
// Taken before an application is loaded, which may not end this process.
const end = process.reallyExit.bind(process);
// What Node would end with if nothing were left to do before the next line is done.
process.exitCode = 4;
const exitCode = await run(process.argv.slice(2), environment);
await environment.flush();
// The application that was looked at may have left timers and sockets behind.
end(exitCode);
