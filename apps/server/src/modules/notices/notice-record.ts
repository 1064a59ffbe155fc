import type {
  Language,
  NoticeCell,
  NoticeReceiver,
  NoticeRuleInput,
  NoticeWhose,
  noticeMailStateSchema,
} from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { StandingMove } from '@kefen/warehouse';
import type { z } from 'zod';

/** What counted of a scheme at a moment: a published run, and what was decided since. */
export interface StandingPoint {
  readonly run: number;
  readonly last: number;
  readonly without: readonly number[];
  readonly asOf: string;
}

export type NoticeChanges = NoticeRuleInput['changes'];

/** What a person says of a rule. */
export interface DescribedRule {
  readonly title: string;
  readonly schemes: readonly string[] | null;
  readonly changes: NoticeChanges;
  readonly whose: NoticeWhose;
  readonly receiver: NoticeReceiver;
  readonly daily: string | null;
  readonly active: boolean;
}

export interface NoticeRuleRecord extends DescribedRule {
  readonly id: string;
  readonly passes: number;
  readonly dueAt: Date | null;
  readonly toldAt: Date | null;
  readonly stopped: Title | null;
  readonly createdBy: string;
  /** Null: set up by the program. */
  readonly createdById: string | null;
  readonly createdAt: Date;
}

/** How many customers went from which class to which, with the names of the classes as they were then. */
export interface ToldCell {
  readonly from: string | null;
  readonly fromTitle: Title | null;
  readonly to: string | null;
  readonly toTitle: Title | null;
  readonly way: NoticeCell['way'];
  readonly customers: number;
}

export type NamedCustomer = Pick<StandingMove, 'customer' | 'from' | 'to'>;

/** Whose customers a receiver is told of. */
export type Scope =
  | { readonly whose: 'all'; readonly of: null }
  | { readonly whose: 'own' | 'organisation'; readonly of: string };

export interface NoticeDraft {
  readonly rule: string;
  readonly pass: number;
  /** A user, an address, or the webhooks. */
  readonly receiver: string;
  readonly user: string | null;
  readonly scheme: string;
  readonly schemeTitle: Title;
  readonly kind: 'change' | 'withdrawal';
  readonly whose: NoticeWhose;
  readonly of: string | null;
  readonly before: StandingPoint | null;
  readonly after: StandingPoint | null;
  readonly cells: readonly ToldCell[];
  /** The first ones, by id. */
  readonly customers: readonly NamedCustomer[];
  readonly mail: string | null;
}

export interface NoticeRecord extends NoticeDraft {
  readonly number: number;
  readonly ruleTitle: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly withdrawnAt: Date | null;
}

export type MailState = z.infer<typeof noticeMailStateSchema>;

export interface NoticeMail {
  readonly id: string;
  readonly rule: string;
  /** Null: a bare address. */
  readonly user: string | null;
  readonly address: string;
  readonly language: Language;
  readonly state: MailState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly nextAt: Date | null;
  readonly sentAt: Date | null;
  readonly failure: string | null;
}

/** How a person is reached, and whom they stand for among the customers. */
export interface ReceiverRecord {
  readonly user: string;
  readonly owner: string | null;
  readonly organisation: string | null;
  readonly email: string | null;
  readonly language: Language;
}
