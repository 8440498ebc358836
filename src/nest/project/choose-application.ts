import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { TargetError, UsageError } from '../../model/errors.js';
import { nearNames } from '../../model/near-names.js';
import { describeApplication, type Application } from './application.js';
import { allProjects, nestApplications, wayTo } from './candidates.js';
import { startsNest } from './find-entry.js';
import { readNestCli } from './nest-cli.js';
import { ownApplication } from './own-application.js';
import { isNestProject } from './package-file.js';
import { isWorkspace } from './workspace.js';

/** What is known of the wanted application. */
export interface Wanted {
  /** Folder that was named, or that the user stands in. */
  folder: string;
  /** As the user wrote it. */
  given: string;
  cwd: string;
  project?: string;
}

/** The application that is meant. Errors: `UsageError` for an unknown project, `TargetError` where there is none or several. */
export function chooseApplication(wanted: Wanted): Application {
  const { folder, project } = wanted;
  if (project !== undefined) return projectNamed(project, folder);
  const own = ownApplication(folder);
  if (own && (startsNest(own) || !isWorkspace(folder))) return own;
  const candidates = nestApplications(folder);
  const [only] = candidates;
  const isKeptTogether = isWorkspace(folder) || existsSync(join(folder, 'nest-cli.json'));
  if (only && candidates.length === 1 && isKeptTogether) return only;
  if (candidates.length > 0) throw severalThere(wanted, candidates);
  if (own && isNestProject(folder)) return own;
  throw notNest(wanted);
}

function projectNamed(name: string, folder: string): Application {
  const file = readNestCli(folder);
  if (file?.projects && Object.hasOwn(file.projects, name))
    return describeApplication(folder, name);
  const all = allProjects(folder);
  const found = all.find((one) => one.name === name) ?? all.find((one) => isCalled(one, name));
  if (found) return found;
  throw unknownProject(name, folder, Object.keys(file?.projects ?? {}), all);
}

/** `@acme/api` is called `api` as well, and so is what lies in a folder of that name. */
function isCalled({ name, folder }: Application, wanted: string): boolean {
  return lastPart(name) === wanted || folder.endsWith(sep + wanted);
}

function lastPart(name: string): string {
  return name.split('/').at(-1) ?? name;
}

function unknownProject(
  name: string,
  folder: string,
  ofNestCli: string[],
  all: Application[],
): UsageError {
  const names = [...new Set([...ofNestCli, ...all.map((one) => one.name)])];
  const [near] = nearNames(name, [...names, ...names.map(lastPart)]);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  const known = ofNestCli.length > 0 ? names : knownFirst(folder, names);
  return new UsageError(
    `${ofNestCli.length > 0 ? 'nest-cli.json' : 'The workspace'} has no project named ${name}.`,
    known.length > 0
      ? `It has ${known.join(', ')}.${hint}`
      : 'It has no projects: leave --project out.',
  );
}

const NAMED = 12;

/** Of many packages, those that are Nest applications. */
function knownFirst(folder: string, names: string[]): string[] {
  const nest = nestApplications(folder).map(({ name }) => name);
  return nest.length > 0 ? nest : names.slice(0, NAMED);
}

function severalThere({ folder, given, cwd }: Wanted, candidates: Application[]): TargetError {
  const kind = isWorkspace(folder) || readNestCli(folder) ? 'a workspace' : 'a folder';
  const [first] = candidates;
  const many = candidates.length === 1 ? 'one application' : `${candidates.length} applications`;
  return new TargetError(
    `${given} is ${kind} with ${many}, and no Nest application by itself.`,
    `Name the one to look at, for instance: ${first ? wayTo(first, cwd) : ''}.`,
    { details: candidates.map((one) => `${one.name}: ${wayTo(one, cwd)}`) },
  );
}

function notNest({ folder, given }: Wanted): TargetError {
  const has = (name: string) => existsSync(join(folder, name));
  if (has('project.json')) {
    return new TargetError(
      `No Nest application at ${given}: no file of this project.json is seen to start Nest.`,
      'Point --app at the file that starts the application.',
    );
  }
  const why = has('package.json')
    ? 'package.json has no @nestjs/core'
    : 'there is no package.json and no nest-cli.json';
  return new TargetError(
    `No Nest application at ${given}: ${why}.`,
    'Point --app at the folder with nest-cli.json.',
  );
}
