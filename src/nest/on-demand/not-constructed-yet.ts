/** Thrown where `main.ts` asks for a provider that preview has not constructed; it is run again with that provider. */
export class NotConstructedYet extends Error {
  override readonly name = 'NotConstructedYet';
}
