import type { ConstructorForm } from '../../model/exceptions.js';
import { overTheWire } from '../asking.js';
import { construct } from '../construct.js';
import { messageOf } from '../describe-exception.js';
import type { ExceptionClass } from '../nest-exceptions.js';
import type { FormCall } from './constructor-forms.js';

/** What came of a form, with the instance where there is one. */
export interface TriedForm {
  told: Omit<ConstructorForm, 'seen'>;
  instance: { value: unknown } | null;
}

/** The members of Nest's exceptions that are read (common exceptions/http.exception, websockets errors/ws-exception). */
interface NestException {
  getStatus?(): unknown;
  getResponse?(): unknown;
  getError?(): unknown;
  cause?: unknown;
}

/** Really constructs it, and reads what Nest would read. */
export function tryForm(type: ExceptionClass, { form, call, given }: FormCall): TriedForm {
  const made = construct(type, given);
  if ('failure' in made) {
    const nothing = { status: null, message: null, cause: null };
    return { told: { form, call, failure: made.failure, ...nothing }, instance: null };
  }
  const value = made.value as NestException;
  const status = attempt(() => value.getStatus?.());
  const response = attempt(() =>
    overTheWire(value.getResponse ? value.getResponse() : value.getError?.()),
  );
  const told = {
    form,
    call,
    failure: null,
    status: typeof status === 'number' ? status : null,
    message: messageOf(value),
    ...(response === undefined ? {} : { response }),
    cause: messageOf(attempt(() => value.cause)),
  };
  return { told, instance: { value } };
}

/** What a class of the application overrides may fail. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
