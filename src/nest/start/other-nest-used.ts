/** The application starts with a Nest that is not the observed one. */
export class OtherNestUsed extends Error {
  override readonly name = 'OtherNestUsed';

  constructor(
    /** The folder of the other `@nestjs/core`; null where it is part of a bundle. */
    readonly folder: string | null,
    /** The file that calls the other `NestFactory`, or the bundle; null where the stack does not tell. */
    readonly file: string | null,
  ) {
    super('The application starts with another copy of Nest.');
  }
}
