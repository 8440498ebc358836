import type { LayerOrigin } from './observed-middleware.js';

/** Of what `app.use` was given. */
export function useOrigin(name: string, bound: object): LayerOrigin {
  return {
    name: name === '' || name === '<anonymous>' ? '(anonymous function)' : name,
    bound,
    boundBy: 'app.use',
    form: 'instance',
    level: 'global',
    scope: undefined,
    rehearses: true,
  };
}
