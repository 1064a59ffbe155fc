import type { SchemeVersion } from '@kefen/contract';
import type { Decision } from './version-queries.js';

export type Act = Decision['act'];

interface Rights {
  readonly mayWrite: boolean;
  readonly mayApprove: boolean;
  readonly mayPublish: boolean;
}

/** What a person can decide about a version as it stands, what comes next first. Who made it decides nothing about its approval. */
export function possibleActs(
  { state, approval }: Pick<SchemeVersion, 'state' | 'approval'>,
  isMaker: boolean,
  { mayWrite, mayApprove, mayPublish }: Rights,
): Act[] {
  const isReady = approval !== 'needed' && state !== 'draft' && state !== 'in-force';
  const acts: (Act | false)[] = [
    mayWrite && state === 'draft' && 'check',
    mayWrite && (state === 'checked' || state === 'returned') && approval === 'needed' && 'submit',
    mayApprove && !isMaker && state === 'submitted' && 'approve',
    mayApprove && !isMaker && state === 'submitted' && 'return',
    mayPublish && isReady && 'in-force',
    mayPublish && state === 'scheduled' && 'retire',
  ];
  return acts.filter((act) => act !== false);
}

/** Has the person saved the version, finished it or asked for its approval? */
export function isMakerOf({ createdBy, acts }: Pick<SchemeVersion, 'createdBy' | 'acts'>, user: string): boolean {
  const making = acts.filter(({ act }) => act === 'draft' || act === 'checked' || act === 'submitted');
  return createdBy === user || making.some(({ by }) => by === user);
}
