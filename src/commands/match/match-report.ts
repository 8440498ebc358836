import {
  type Asked,
  type HttpPlace,
  type Lookup,
  type MatchedHandler,
  type MatchResult,
  type NearMiss,
  type Place,
} from '../../model/match.js';
import { laterStage } from '../../model/later-stage.js';
import { stageInWords } from '../../model/stages.js';
import {
  span,
  type Block,
  type Cell,
  type FactsBlock,
  type Line,
  type Report,
} from '../../report/report.js';
import { addressInWords } from '../routes/address-in-words.js';
import { gapBlocks } from '../routes/gap-blocks.js';
import { commandLine } from '../command-line.js';
import { differenceInWords } from './difference-in-words.js';
import { endingInWords, middlewareInWords } from './ending-in-words.js';

/** How many near misses people are shown. */
const SHOWN = 8;

export function matchReport(result: MatchResult, seen: MatchResult['gaps']): Report {
  const { lookups, near, asked, target } = result;
  const isAnswered = lookups.some(({ answers }) => answers.length > 0);
  const driver = target.http ?? 'the HTTP server';
  const blocks: Block[] = [
    heading(result),
    ...lookups.flatMap((lookup) => [lookupFacts(lookup, asked, driver), ...shadowedBlocks(lookup)]),
    ...nearBlocks(near),
    ...gapBlocks(isAnswered ? seen : result.gaps),
  ];
  const report: Report = { blocks, document: result, exitCode: isAnswered ? 0 : 1 };
  if (!isAnswered) report.problem = nothingAnswers(result, seen);
  return report;
}

function heading({ asked, target }: MatchResult): Block {
  const parts = [target.name, `Nest ${target.nest}`, target.http, target.ws];
  return {
    kind: 'heading',
    level: 1,
    text: [span('strong', askedInWords(asked))],
    aside: parts.filter((part) => part !== null).join(' · '),
  };
}

function askedInWords(asked: Asked): string {
  if (asked.kind === 'name') return asked.name;
  return asked.method === null ? asked.path : `${asked.method} ${asked.path}`;
}

function lookupFacts(lookup: Lookup, asked: Asked, driver: string): FactsBlock {
  const { answers, ending, place, middleware } = lookup;
  const rows = placeRows(place, asked);
  const add = (label: string, value: Cell | null) => {
    if (value !== null && value !== '') rows.push({ label, value });
  };
  add(answers.length > 1 ? 'answered by, in this order' : 'answered by', handlers(answers));
  for (const answer of answers) add('route', routeOf(answer));
  for (const { params } of answers) add('parameters', paramsInWords(params));
  add('ending', ending && endingInWords(ending, driver));
  const before = answers.length > 0 ? 'middleware before' : 'middleware, which may answer';
  if (middleware.length > 0) add(before, middlewareInWords(lookup));
  return { kind: 'facts', rows };
}

/** Only what was not said by who asked. */
function placeRows(place: Place, asked: Asked): FactsBlock['rows'] {
  if (!('methods' in place)) return [{ label: 'where', value: whereInWords(place) }];
  const { methods, application, applications } = place;
  const rows: FactsBlock['rows'] = [];
  if (applications > 1) {
    rows.push({ label: 'application', value: `${application} of ${applications}` });
  }
  if (asked.kind === 'request' && asked.method === null) {
    rows.push({ label: methods.length > 1 ? 'methods' : 'method', value: methods.join(', ') });
  }
  return rows;
}

function whereInWords(place: Exclude<Place, HttpPlace>): string {
  if ('type' in place) return place.type;
  if ('server' in place) {
    return place.port === null ? place.server : `${place.server} · port ${place.port}`;
  }
  return addressInWords({ event: '', ...place });
}

function handlers(matched: readonly MatchedHandler[]): Cell | null {
  return matched.length === 0 ? null : { lines: matched.map(handlerLine) };
}

/** `UsersController.find  src/users.controller.ts:12` */
function handlerLine({ handler, label }: MatchedHandler): Line {
  if (!handler) return [span('warning', `a route of the application's own: ${label}`)];
  const { source } = handler;
  return [
    `${handler.class}.`,
    span('name', handler.method),
    ...(source ? [span('muted', `  ${source.file}:${source.line}`)] : []),
  ];
}

/** Of routes only: an event is asked for by its name. */
function routeOf({ address, label }: MatchedHandler): Line | null {
  return address && 'method' in address
    ? [span('transport', label), ...[conditionsOf(address)].filter(Boolean)]
    : null;
}

function conditionsOf({ version, host }: { version?: string[]; host?: string[] }): string {
  return [version ? `version ${version.join(', ')}` : null, host ? `host ${host.join(', ')}` : null]
    .filter((part) => part !== null)
    .map((part) => ` · ${part}`)
    .join('');
}

function paramsInWords(params: MatchedHandler['params']): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} = ${[value].flat().join('/')}`)
    .join(', ');
}

function shadowedBlocks({ shadowed }: Lookup): Block[] {
  if (shadowed.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Shadowed', aside: 'would answer next, in this order' },
    {
      kind: 'table',
      columns: [
        { title: 'Reached by', yields: 0 },
        { title: 'Handler', yields: 1 },
      ],
      rows: shadowed.map((one) => [span('transport', one.label), handlerLine(one)]),
    },
  ];
}

function nearBlocks(near: readonly NearMiss[]): Block[] {
  if (near.length === 0) return [];
  const more = near.length - SHOWN;
  return [
    {
      kind: 'heading',
      level: 2,
      text: 'Near misses',
      aside: more > 0 ? `${SHOWN} of ${near.length}, --json shows all` : 'what they want instead',
    },
    {
      kind: 'table',
      columns: [
        { title: 'Reached by', yields: 0 },
        { title: 'Handler', yields: 1 },
        { title: 'But it', yields: 0 },
        { title: 'Ask', yields: 2 },
      ],
      rows: near
        .slice(0, SHOWN)
        .map(({ handler, differences, ask }) => [
          span('transport', handler.label),
          handlerLine(handler),
          { lines: differences.map(differenceInWords) },
          ask ? `match ${commandLine(ask)}` : '',
        ]),
    },
  ];
}

function nothingAnswers(
  { asked, lookups, near, target }: MatchResult,
  seen: MatchResult['gaps'],
): NonNullable<Report['problem']> {
  const words = askedInWords(asked);
  const [unseen] = seen;
  if (lookups.length === 0 && unseen) {
    const message = `It cannot be told which handler of ${target.name} answers ${words}: ${unseen.why}.`;
    return { message, next: 'Start it and ask it: nest-inspect probe.' };
  }
  if (asked.kind === 'request' && lookups.length === 0) {
    const next = 'Run nest-inspect routes to see what it is reached by.';
    return { message: `${target.name} serves no HTTP, so nothing answers ${words}.`, next };
  }
  const later = target.stage && laterStage(words);
  if (later) {
    return {
      message: `No handler of ${target.name} answers ${words} yet: one appears in ${stageInWords(later)}.`,
      next: `Ask that stage or a later one: --stage ${later.number}.`,
    };
  }
  const [first] = near.flatMap(({ ask }) => (ask ? [ask] : []));
  return {
    message: `No handler of ${target.name} answers ${words}.`,
    next: first
      ? `Did you mean match ${commandLine(first)}?`
      : 'Run nest-inspect routes to see everything that is registered.',
  };
}
