import type { GroupChange, GroupInput } from '@kefen/contract';
import type { Title } from '@kefen/scheme';

/** A group as it is kept; in `rule`, groups go by their numbers. */
export interface GroupRecord extends GroupInput {
  readonly id: number;
  /** The id of a user. */
  readonly owner: string;
  readonly ownerName: string;
  readonly members: number;
  readonly updatedAt: Date;
  readonly removedAt: Date | null;
  readonly refreshedAt: Date | null;
  readonly failure: Title | null;
}

export interface ChangeRecord {
  readonly id: number;
  readonly group: number;
  readonly kind: GroupChange['kind'];
  readonly added: number;
  readonly removed: number;
  readonly by: string | null;
  readonly at: Date;
  readonly undoneBy: number | null;
}

/** A stay of a customer in a group. */
export interface StayRecord {
  readonly group: number;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
}
