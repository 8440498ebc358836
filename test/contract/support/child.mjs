// Runs one task with an application of its own in a process of its own: two Nests in one process
// would share metadata and patched prototypes. The task and its options come as JSON in argv.
import { inspect } from 'node:util';

const { task, ...options } = JSON.parse(process.argv[2] ?? '{}');
const { run } = await import(`./tasks/${task}.mjs`);

const outcome = await run(options).then(
  (value) => ({ value }),
  (error) => ({ failure: inspect(error) }),
);
process.send(outcome, () => process.exit());

// The child must not outlive the test that started it, however that one ends.
process.once('disconnect', () => process.exit());
