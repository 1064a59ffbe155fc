import type { Language, ReceivedEvents } from '@kefen/contract';
import type { EventReject } from '@kefen/warehouse';

/** What became of some rows of a request, kept so that the same request gets the same answer. */
export interface StoredAnswer {
  readonly rows: number;
  readonly accepted: number;
  readonly replaced: number;
  readonly rejected: readonly RejectedRow[];
}

export interface RejectedRow extends EventReject {
  readonly row: number;
}

export const nothingReceived: StoredAnswer = { rows: 0, accepted: 0, replaced: 0, rejected: [] };

export function addAnswers(sum: StoredAnswer, part: StoredAnswer): StoredAnswer {
  return {
    rows: sum.rows + part.rows,
    accepted: sum.accepted + part.accepted,
    replaced: sum.replaced + part.replaced,
    rejected: [...sum.rejected, ...part.rejected],
  };
}

export function answerDocument(answer: StoredAnswer, language: Language): ReceivedEvents {
  return {
    ...answer,
    rejected: answer.rejected.map(({ row, code, column, value, message }) => ({
      row,
      code,
      column: column ?? null,
      value: value ?? null,
      reason: message[language],
    })),
  };
}
