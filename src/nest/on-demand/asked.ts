import { containerOf, type Dependent } from './dependencies-of.js';
import { nameOfToken } from '../names.js';
import type { NestContainer } from '../nest-types.js';

/** A provider that was asked for, by what is the same in every run of the entry, in any process. */
export interface Asked {
  /** Which of the applications that the entry makes, counted from 0. */
  application: number;
  module: string;
  token: string;
  /** Which of those of these names. */
  nth: number;
}

/** Null for what stands in no module of an application. */
export function nameAsked(
  wrapper: Dependent,
  applications: readonly NestContainer[],
): Asked | null {
  const container = wrapper.host && containerOf(wrapper.host);
  if (!wrapper.host || !container) return null;
  const application = applications.indexOf(container);
  const module = nameOfToken(wrapper.host.metatype);
  const token = nameOfToken(wrapper.token);
  const nth = namesakes(container, { module, token }).indexOf(wrapper);
  return application < 0 || nth < 0 ? null : { application, module, token, nth };
}

export function findAsked(container: NestContainer, asked: Asked): Dependent | undefined {
  return namesakes(container, asked)[asked.nth];
}

function namesakes(
  container: NestContainer,
  { module, token }: Pick<Asked, 'module' | 'token'>,
): Dependent[] {
  return [...container.getModules().values()]
    .filter(({ metatype }) => nameOfToken(metatype) === module)
    .flatMap(({ providers, controllers, injectables }) =>
      [providers, controllers, injectables].flatMap((all) => [...all.values()]),
    )
    .filter((wrapper) => nameOfToken(wrapper.token) === token);
}
