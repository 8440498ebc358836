import type { AppModel } from '../model/app-model.js';
import { namesOf } from '../model/find-handler.js';
import { isGraphqlAddress } from '../model/address.js';
import {
  MATCH_RESULT_SCHEMA,
  type Asked,
  type AskedName,
  type Lookup,
  type MatchResult,
  type NearMiss,
} from '../model/match.js';
import { maskSecrets } from '../model/mask-secrets.js';
import { nearNames } from '../model/near-names.js';
import type { OpenedApplication } from '../nest/opened-application.js';
import { behindEntrypoints, matchedHandler, type BehindEntrypoints } from './behind-entrypoints.js';
import { matchRequest } from './http/match-request.js';
import type { Matched } from './matched.js';
import { matchEvent } from './messages/match-event.js';
import { matchPattern } from './messages/match-pattern.js';

/** Who answers, as the routers, adapters and servers of the opened application tell it when they are asked. */
export async function match(
  asked: Asked,
  model: AppModel,
  opened: OpenedApplication,
): Promise<MatchResult> {
  const behind = behindEntrypoints(model.entrypoints, opened.booted.observation);
  const { lookups, near, gaps } =
    asked.kind === 'request'
      ? await matchRequest(asked, behind.routes, opened)
      : await matchName(asked, behind, model, opened);
  return {
    schema: MATCH_RESULT_SCHEMA,
    target: model.target,
    asked: maskSecrets(asked),
    lookups: maskSecrets(lookups),
    near: maskSecrets(near),
    gaps: [...gaps, ...model.gaps],
  };
}

async function matchName(
  asked: AskedName,
  { messages, handlers }: BehindEntrypoints,
  model: AppModel,
  opened: OpenedApplication,
): Promise<Matched> {
  const all = [
    await matchEvent(asked, messages, opened),
    matchPattern(asked, handlers),
    matchField(asked, model),
  ];
  const lookups = all.flatMap((one) => one.lookups);
  const near = all.flatMap((one) => one.near);
  return {
    lookups,
    near: lookups.length > 0 || near.length > 0 ? near : nearlyNamed(asked, model),
    gaps: all.flatMap((one) => one.gaps),
  };
}

/** A field of a GraphQL schema has one resolver. */
function matchField({ name }: AskedName, { entrypoints }: AppModel): Matched {
  const lookups = entrypoints.flatMap((entrypoint): Lookup[] => {
    const { address, label } = entrypoint;
    if (!isGraphqlAddress(address) || label !== name) return [];
    const nothing = { shadowed: [], middleware: [], ending: null };
    const place = { type: address.type };
    return [{ transport: 'graphql', place, answers: [matchedHandler(entrypoint)], ...nothing }];
  });
  return { lookups, near: [], gaps: [] };
}

/** What is called so in another way, else what has a name like it, each with what it is asked for as. */
function nearlyNamed({ name }: AskedName, { entrypoints }: AppModel): NearMiss[] {
  const askable = entrypoints.filter(({ transport }) => transport !== 'external');
  const called = (names: readonly string[]) =>
    askable.filter((entrypoint) => namesOf([entrypoint]).some((one) => names.includes(one)));
  const exact = called([name]);
  const near = exact.length > 0 ? exact : called(nearNames(name, namesOf(askable)));
  const misses = near.map((entrypoint) => ({
    handler: matchedHandler(entrypoint),
    differences: [{ what: 'name' as const, asked: name, expected: [entrypoint.label] }],
    ask: entrypoint.transport === 'http' ? entrypoint.label.split(' ') : [entrypoint.label],
  }));
  // A pattern may be given to several microservices.
  const keys = misses.map(({ handler: { label, handler } }) => JSON.stringify([label, handler]));
  return misses.filter((_miss, index) => keys.indexOf(keys[index] ?? '') === index);
}
