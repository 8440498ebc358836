import type { en } from './en/index.js';

export type CataloguePart = keyof typeof en;

/** Every text in one language; English says which there are. */
export type Catalogue = {
  readonly [Part in CataloguePart]: { readonly [Id in keyof (typeof en)[Part]]: string };
};
