import type { AppModel, Gap } from '../../model/app-model.js';
import {
  EXCEPTIONS_SCHEMA,
  type AskedException,
  type ExceptionFacts,
  type Exceptions,
} from '../../model/exceptions.js';
import { openFunctionLocations } from '../../nest/function-locations.js';
import type { OpenedApplication } from '../../nest/opened-application.js';
import { namedClass, type NamedBy } from '../named-class.js';
import { loadNestExceptions, type NestExceptions } from '../nest-exceptions.js';
import { loadSelect } from '../outcome-of.js';
import { factsOf, type FactsContext } from './facts-of.js';
import { handlerGroups } from './handler-groups.js';
import { withNamedStatus } from './http-statuses.js';
import { statusesOf } from './statuses-of.js';
import { toldClasses } from './told-classes.js';

/**
 * The exceptions of the installed Nest and of the application, read from what
 * is exported and loaded, and what becomes of each. Nothing of the application
 * runs but constructors: of what derives from Nest's exceptions, and of a class
 * that is asked for with arguments. Errors: exit code 1 for a name or status
 * that does not exist, 2 for a name of several classes.
 */
export async function readExceptions(
  opened: OpenedApplication,
  model: AppModel,
  request: AskedException | null = null,
): Promise<Exceptions> {
  const asked = await withNamedStatus(opened.nest, request);
  const locations = openFunctionLocations(opened.location.root);
  try {
    const nestExceptions = await loadNestExceptions(opened.nest, model, true);
    const context = { model, opened, locations, nestExceptions };
    const groups = await handlerGroups(context);
    const classes = await classesFor(
      { context, groups, select: await loadSelect(opened.nest) },
      asked,
    );
    return {
      schema: EXCEPTIONS_SCHEMA,
      target: model.target,
      asked,
      classes,
      statuses: await statusesOf(context, classes, asked),
      groups: groups.map(({ transport, handlers, asked: names }) => ({
        transport,
        handlers,
        asked: names,
      })),
      gaps: [...unloadedGaps(nestExceptions), ...model.gaps],
    };
  } finally {
    locations.close();
  }
}

const NAMED_BY: NamedBy = { exitCode: 1, written: (name) => `exceptions '${name}'` };

async function classesFor(
  made: FactsContext,
  asked: AskedException | null,
): Promise<ExceptionFacts[]> {
  if (asked?.kind === 'class') {
    const candidate = await namedClass(made.context, asked, NAMED_BY);
    const trial = asked.arguments ? { given: asked.arguments } : 'each form';
    return [factsOf(made, candidate, trial)];
  }
  const told = await toldClasses(made.context);
  // Constructors of the application run no more often than a status takes it.
  const brief = told.map((one) =>
    factsOf(made, one, one.origin === 'nest' ? 'each form' : 'no argument'),
  );
  if (!asked) return brief;
  return told
    .filter((_one, index) => brief[index]?.status === asked.status)
    .map((one) => factsOf(made, one, 'each form'));
}

function unloadedGaps({ unloaded }: NestExceptions): Gap[] {
  return unloaded.map(({ package: name, why }) => ({
    what: `exceptions of ${name}`,
    why: `it is installed, but does not load: ${why}`,
    source: null,
  }));
}
