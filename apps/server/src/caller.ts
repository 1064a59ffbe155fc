/** A person who asks for a change, for the audit log. */
export interface Caller {
  readonly userId: string;
  readonly userName: string;
  readonly requestId: string;
  /** Names the session the request came with. */
  readonly sessionKey: string;
}

/** A program that asks with an API key. */
export interface KeyCaller {
  readonly keyId: string;
  readonly keyName: string;
  /** Datasets the key is for; null: all. */
  readonly datasets: readonly string[] | null;
  readonly requestId: string;
}

/** Who changes something: a person, or the program itself. */
export type Actor = Caller | undefined;

/** The name kept beside what somebody made. */
export function nameOf(actor: Actor): string {
  return actor?.userName ?? 'kefen';
}
