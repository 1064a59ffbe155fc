/** Where a database is and who signs in. */
export interface DatabasePlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly tls: boolean;
}

export const connectWithinMs = 10_000;
/** So long the other side may say nothing before it is given up. */
export const silentMs = 10 * 60_000;
