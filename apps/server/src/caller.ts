/** Who asks for a change, for the audit log. */
export interface Caller {
  readonly userId: string;
  readonly userName: string;
  readonly requestId: string;
  /** Names the session the request came with. */
  readonly sessionKey: string;
}
