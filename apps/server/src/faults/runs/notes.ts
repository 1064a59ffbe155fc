import type { SchemeName } from './tiers.js';

/** What the server has acknowledged of a run, and what was asked without an answer. */
export interface RunNote {
  readonly id: string;
  readonly scheme: SchemeName;
  cancelAsked?: true;
  publishAsked?: true;
  published?: true;
}

/** Rows without a key of their own: were they written twice, they would count twice. */
export interface SentEvents {
  readonly key: string;
  readonly body: string;
  readonly rows: number;
  isAcknowledged: boolean;
}

/** One of its customer and scheme at most; known by its reason. */
interface OverrideNote {
  readonly customer: string;
  readonly reason: string;
  isAcknowledged: boolean;
}

export interface Notes {
  readonly runs: RunNote[];
  readonly events: SentEvents[];
  readonly overrides: OverrideNote[];
}

export const emptyNotes = (): Notes => ({ runs: [], events: [], overrides: [] });
