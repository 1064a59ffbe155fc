import type { OverrideDirection, OverrideEnd, OverrideEvidence, OverrideState } from '@kefen/contract';

/** An override as the store holds it. */
export interface OverrideRecord {
  readonly number: number;
  readonly act: number;
  readonly scheme: string;
  readonly customer: string;
  /** Empty: not rated. */
  readonly class: string;
  readonly classBefore: string;
  readonly direction: OverrideDirection;
  readonly reason: string;
  readonly evidence: OverrideEvidence;
  readonly from: string;
  readonly until: string;
  readonly state: OverrideState;
  readonly askedById: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decidedNote: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly endedWhy: OverrideEnd | null;
  readonly endedNote: string | null;
  readonly replacedBy: number | null;
  /** The days on which it holds; null before it is approved. */
  readonly holdsFrom: string | null;
  readonly holdsUntil: string | null;
}

export interface OverrideAct {
  readonly number: number;
  readonly scheme: string;
  readonly byId: string;
  readonly undoneAt: Date | null;
}

/** What is written of an override that is set (`approved`) or asked for. */
export type NewOverride = Pick<
  OverrideRecord,
  'customer' | 'class' | 'classBefore' | 'direction' | 'reason' | 'evidence' | 'from' | 'until'
> & { readonly state: 'asked' | 'approved' };
