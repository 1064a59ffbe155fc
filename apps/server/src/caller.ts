/** A person who asks for a change, for the audit log. */
export interface Caller {
  readonly userId: string;
  readonly userName: string;
  readonly requestId: string;
  /** Names the session the request came with. */
  readonly sessionKey: string;
}

/** Who changes something: a person, or the program itself. */
export type Actor = Caller | undefined;

/** The name kept beside what somebody made. */
export function nameOf(actor: Actor): string {
  return actor?.userName ?? 'kefen';
}
