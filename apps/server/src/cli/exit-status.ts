import type { Title } from '@kefen/scheme';

/** What the program ends with. */
export const exitStatus = { done: 0, badInput: 1, wrongUsage: 2, interrupted: 130 } as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** Input that cannot be used. Every line names one problem and says what to do. Ends the program with status 1. */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** Options that do not fit, with what to write instead. Ends the program with status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(readonly sentence: Title) {
    super(sentence.en);
  }
}

/** The person has ended the command, and what it had begun was taken back. Ends the program with status 130. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  constructor(readonly sentence: Title) {
    super(sentence.en);
  }
}
