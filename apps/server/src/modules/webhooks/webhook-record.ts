import type { WebhookDelivery, WebhookEvent } from '@kefen/contract';
import type { CountedReratings } from '@kefen/warehouse';

export interface WebhookRecord {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly schemes: readonly string[] | null;
  readonly active: boolean;
  readonly sealedSecret: string;
  readonly formerSealedSecret: string | null;
  readonly formerUntil: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** What has happened, for whoever wants to be told. */
export interface Announcement {
  readonly type: WebhookEvent;
  /** Null: it is of no scheme. */
  readonly scheme: string | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Of `class.changed`: between which states of the classes. */
  readonly moves?: ClassMoves;
}

/** Two states of the classes of a scheme that counted one after the other. */
export interface ClassMoves {
  /** Null: nothing was published before. */
  readonly before: CountedReratings | null;
  readonly after: CountedReratings;
  /** Only those of whom this group of re-ratings has written something. */
  readonly group: number | null;
}

/** Customers whose classes differ between two states, cut at customer ids: `from` is in, `to` is not. */
export interface ChangedSlice {
  /** As they were written before there were re-ratings: two runs. */
  readonly run?: number;
  readonly against?: number | null;
  readonly moves?: ClassMoves;
  readonly from: string | null;
  readonly to: string | null;
  readonly part: number;
  readonly parts: number;
}

/** An event as it waits to be sent. What its message says is the same at every attempt. */
export interface StoredEvent {
  readonly type: WebhookEvent | 'webhook.test';
  readonly at: string;
  readonly data: Announcement['data'];
  readonly changed?: ChangedSlice;
}

export interface DeliveryRecord {
  readonly number: number;
  readonly webhook: string;
  readonly message: string;
  readonly event: StoredEvent;
  readonly state: WebhookDelivery['state'];
  readonly attempts: number;
  readonly createdAt: Date;
  readonly nextAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly status: number | null;
  readonly detail: string | null;
}
