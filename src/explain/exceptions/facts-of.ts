import type { ConstructorForm, ExceptionFacts, Family } from '../../model/exceptions.js';
import type { ApplicationContext } from '../explain-context.js';
import type { Candidate } from '../find-class.js';
import { outcomeOf, type Select, type ThrownException } from '../outcome-of.js';
import { callText, ofClass, thrown } from '../table-exceptions.js';
import { constructorForms, MESSAGE, type FormCall } from './constructor-forms.js';
import { ancestorsOf, familyOf } from './family-of.js';
import { fatesOf } from './fates-of.js';
import type { AskedGroup } from './handler-groups.js';
import { tryForm, type TriedForm } from './try-form.js';

/** What the facts of every class are made with. */
export interface FactsContext {
  context: ApplicationContext;
  groups: readonly AskedGroup[];
  select: Select;
}

/** Which constructors run: one with arguments that were given, each form, or only that without arguments. */
export type Trial = { given: unknown[] } | 'each form' | 'no argument';

export function factsOf(made: FactsContext, candidate: Candidate, trial: Trial): ExceptionFacts {
  const { type, from, origin, source } = candidate;
  const family = familyOf(type, made.context.nestExceptions);
  const tried = callsOf(made.context, candidate, family, trial).map((call) => tryForm(type, call));
  const told = toldOf(made.context, candidate, family, tried);
  return {
    class: candidate.class ?? '',
    family,
    origin: origin as ExceptionFacts['origin'],
    package: origin === 'nest' ? from : null,
    source,
    extends: ancestorsOf(type),
    status: statusOf(tried, type === made.context.nestExceptions.HttpException),
    forms: tried.map((form) => ({ ...form.told, seen: seenOf(made, candidate, family, form) })),
    thrown: told.exception.text,
    fates: fatesOf(told, made.groups, made.select),
  };
}

function callsOf(
  { nestExceptions }: ApplicationContext,
  candidate: Candidate,
  family: Family,
  trial: Trial,
): FormCall[] {
  if (typeof trial === 'object') {
    const call = callText(candidate.class ?? '', trial.given);
    return [{ form: 'given', call, given: trial.given }];
  }
  const forms = constructorForms(candidate.type, family, nestExceptions);
  return trial === 'each form' ? forms : forms.filter(({ form }) => form === 'none');
}

/** Of `HttpException` itself the forms have one that is ours. */
function statusOf(tried: readonly TriedForm[], isGiven: boolean): number | null {
  const forms = tried.filter(({ told: { form } }) => !isGiven || form === 'given');
  return forms.find(({ told: { status } }) => status !== null)?.told.status ?? null;
}

/** What its fates are told of. */
function toldOf(
  context: ApplicationContext,
  { type, from: _from, ...described }: Candidate,
  family: Family,
  tried: readonly TriedForm[],
): ThrownException {
  const isNamedByStatus = family === 'http' && type !== context.nestExceptions.HttpException;
  const telling: ConstructorForm['form'] = isNamedByStatus ? 'none' : 'string';
  const made = tried.filter(({ instance }) => instance !== null);
  const best = made.find(({ told: { form } }) => form === telling) ?? made[0];
  if (best?.instance) {
    const { call: text, message } = best.told;
    const exception = { ...described, text, message, constructed: true };
    return { value: best.instance.value, exception };
  }
  const isBuiltIn = described.origin === 'nest' || described.origin === 'javascript';
  return isBuiltIn ? thrown(context, type, MESSAGE) : ofClass(context, type);
}

/** What Nest sends by itself: over HTTP for an HttpException, and so on. */
function seenOf(
  { groups, select }: FactsContext,
  { type: _type, from: _from, ...described }: Candidate,
  family: Family,
  { told: { call, message }, instance }: TriedForm,
): ConstructorForm['seen'] {
  const group = groups.find(({ transport }) => transport === family);
  if (!group || !instance) return null;
  const exception = { ...described, text: call, message, constructed: true };
  return outcomeOf({ value: instance.value, exception }, [], group.asking, select).seen;
}
