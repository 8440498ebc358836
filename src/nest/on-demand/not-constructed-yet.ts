/** Thrown where `main.ts` asks for a provider that takes time to construct; it is run again with that provider. */
export class NotConstructedYet extends Error {
  override readonly name = 'NotConstructedYet';
}
