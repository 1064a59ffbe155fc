import { type ProblemFailure, problem } from '../../problem.js';
import type { WaitingPart } from './checked-request.js';
import type { KnownPart, RequestPart } from './events.repository.js';
import type { StoredAnswer } from './stored-answer.js';

/** Seconds after which a request that is under way is asked for again. */
const againSeconds = 2;

export function underWay(): ProblemFailure {
  return problem('request-under-way', { seconds: againSeconds });
}

/** The answer a part has had already, or why it may not be sent; undefined where it is new. */
export function knownOutcome(
  { sender, idempotencyKey, part, hash, isLast }: WaitingPart,
  known: readonly KnownPart[],
): StoredAnswer | ProblemFailure | undefined {
  if (idempotencyKey === undefined) return undefined;
  const mine = known.filter((other) => other.sender === sender && other.idempotencyKey === idempotencyKey);
  const same = mine.find((other) => other.part === part);
  if (same === undefined) {
    const isOther = mine.some((other) => other.isLast && (isLast || other.part < part));
    return isOther ? problem('idempotency-key-reused') : undefined;
  }
  if (same.hash !== hash || same.isLast !== isLast) return problem('idempotency-key-reused');
  return same.answer ?? underWay();
}

export function requestPartsOf(dataset: string, parts: readonly WaitingPart[]): RequestPart[] {
  return parts.flatMap(({ sender, idempotencyKey, part, hash, isLast }) =>
    idempotencyKey === undefined ? [] : [{ sender, idempotencyKey, part, dataset, hash, isLast }],
  );
}
