export type EmbeddedPostgresFault =
  /** Another server runs on this data folder. */
  | 'IN_USE'
  /** The data were made by another major version of PostgreSQL. */
  | 'WRONG_VERSION'
  /** The data belong to another user of this machine, or are missing where they should be. */
  | 'NOT_OURS'
  /** The data folder cannot be made, written or reached. */
  | 'BAD_FOLDER'
  /** No binaries for this machine, or none that run. */
  | 'UNSUPPORTED'
  | 'INIT_FAILED'
  | 'START_FAILED'
  /** The database went away while it was in use. */
  | 'LOST';

/** Why the embedded database cannot be used; the message is for the person at the terminal and says what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly code: EmbeddedPostgresFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
