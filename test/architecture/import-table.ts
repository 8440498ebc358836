/** Which folders of src a folder may import from; CONTRIBUTING.md shows the same table. */
export const IMPORT_TABLE: Readonly<Record<string, readonly string[]>> = {
  model: [],
  report: ['model'],
  nest: ['model'],
  transports: ['model', 'nest'],
  collect: ['model', 'nest', 'transports'],
  trace: ['model', 'nest'],
  walk: ['model', 'nest', 'trace'],
  explain: ['model', 'nest'],
  match: ['model', 'nest'],
  experiments: ['model', 'nest', 'explain'],
  lessons: ['model', 'report'],
  formats: ['model', 'report'],
  player: ['model', 'report', 'formats'],
  session: ['model', 'nest', 'collect', 'trace', 'walk', 'transports'],
  commands: [
    'model',
    'report',
    'transports',
    'explain',
    'match',
    'experiments',
    'lessons',
    'session',
    'player',
  ],
  cli: ['model', 'report', 'formats', 'player', 'commands', 'session'],
  demo: [],
};

/** Which folder a package may be imported in. What is not named here may be imported nowhere but in the demo. */
export const PACKAGE_TABLE: Readonly<Record<string, string>> = {
  acorn: 'walk',
  chalk: 'formats',
  'cli-table3': 'formats',
  'js-tokens': 'formats',
  'string-width': 'formats',
  commander: 'cli',
  'get-tsconfig': 'nest',
  'socket.io-client': 'transports',
  ws: 'transports',
};
