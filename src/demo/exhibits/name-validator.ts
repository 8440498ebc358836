import type { ValidationPipeOptions } from '@nestjs/common';

/** What the validator is asked to look at. */
export class Named {
  name?: unknown;
}

/**
 * ValidationPipe leaves the checking to class-validator and the making of
 * instances to class-transformer. It takes others in their place; these know
 * one rule, so that nothing has to be installed for the demo.
 */
export const NAME_VALIDATOR: ValidationPipeOptions = {
  transformerPackage: {
    plainToInstance: (type, value) => Object.assign(new type() as object, value) as never,
    classToPlain: (value) => ({ ...(value as object) }),
  },
  validatorPackage: {
    validate: (value: object) =>
      value instanceof Named && typeof value.name !== 'string'
        ? [{ property: 'name', constraints: { isString: 'name must be a string' } }]
        : [],
  },
};
