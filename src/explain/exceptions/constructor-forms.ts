import type { ConstructorForm, Family } from '../../model/exceptions.js';
import { nameOfToken } from '../../nest/names.js';
import type { ExceptionClass, NestExceptions } from '../nest-exceptions.js';
import { callText } from '../table-exceptions.js';

/** Arguments to construct an exception with, and how that is written. */
export interface FormCall {
  form: ConstructorForm['form'];
  call: string;
  given: unknown[];
}

/** The text that is handed to constructors. */
export const MESSAGE = 'a message';
const OBJECT = { reason: 'an object' };
const OPTIONS = { description: 'a description', text: '{ cause, description: "a description" }' };
/** What a bare `HttpException` is given: it has no status of its own. */
const STATUS = 418;

/** The forms that the constructors of a family know; none where Nest has no family of it. */
export function constructorForms(
  type: ExceptionClass,
  family: Family,
  { HttpException }: NestExceptions,
): FormCall[] {
  if (family === 'error' || family === 'other') return [];
  const name = nameOfToken(type);
  const status = type === HttpException ? [STATUS] : [];
  const plain = (form: FormCall['form'], ...given: unknown[]): FormCall => ({
    form,
    call: callText(name, given),
    given,
  });
  const forms = [
    plain('none'),
    plain('string', MESSAGE, ...status),
    plain('object', OBJECT, ...status),
  ];
  if (family !== 'http') return forms;
  const first = callText(name, [MESSAGE, ...status]).slice(0, -1);
  const options = { cause: new Error('a cause'), description: OPTIONS.description };
  const given = [MESSAGE, ...status, options];
  return [...forms, { form: 'options', call: `${first}, ${OPTIONS.text})`, given }];
}
