/**
 * Does what `routes` does, step by step, and tells as JSON the milliseconds of
 * each, and those of the processors. Argument: the application (`demo` for the
 * bundled one).
 */
const started = performance.now();
const [app] = process.argv.slice(2);
const phases = { 'start Node': started };
const processor = {};
let last = started;
let used = process.cpuUsage();

const dist = new URL('../../dist/', import.meta.url).href;
const load = (file) => import(dist + file);

await load('cli/run.js');
await load('cli/environment.js');
mark('load the command line');

await load('commands/routes.js');
const { locateTarget } = await load('nest/locate-target.js');
const { loadNest } = await load('nest/load-nest.js');
const { Patches } = await load('nest/patches.js');
const { bootApplication } = await load('nest/boot.js');
const { watchListeners } = await load('session/listeners.js');
const { contain } = await load('session/contain.js');
const { collect } = await load('collect/collect.js');
mark('load the command and the session');

const location = await locateTarget(app === 'demo' ? undefined : app, process.cwd());
mark('find the target');

const nest = await loadNest(location.root);
mark('load Nest');

const patches = new Patches();
const containment = contain();
const listeners = watchListeners(patches, 'refuse');
const mode = location.kind === 'demo' ? 'initialise' : 'preview';
const booted = await bootApplication(location, nest, patches, { mode, timeoutMs: 300_000 });
mark('boot');

const named = mode === 'preview' ? 'preview' : 'live';
const { model } = await collect({
  location,
  nest,
  booted,
  mode: named,
  sources: false,
  listeners,
});
mark('collect');

await Promise.race([booted.application.close(), new Promise((done) => setTimeout(done, 2000))]);
await listeners.close();
patches.restore();
containment.restore();
mark('close');

const { routesReport } = await load('commands/routes/routes-report.js');
const { formats } = await load('formats/index.js');
const render = await formats.table.load();
mark('load the format');
render(routesReport({ shown: model, whole: model, expanded: false, listeners: [] }), {
  width: null,
  colour: 0,
});
mark('render');

const result = { handlers: model.entrypoints.length, phases, processor };
process.stdout.write(JSON.stringify(result), () => process.exit(0));

function mark(phase) {
  const now = performance.now();
  phases[phase] = now - last;
  last = now;
  const { user, system } = process.cpuUsage(used);
  processor[phase] = (user + system) / 1000;
  used = process.cpuUsage();
}
