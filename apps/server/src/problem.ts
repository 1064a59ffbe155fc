import { type Permission, type ProblemOccurrence, permissionTitles, renderProblem } from '@kefen/contract';
import type { Title } from '@kefen/scheme';

/**
 * A request that cannot be met, and why. Thrown by services, so that a transaction around it is undone; put into
 * words by the one error handler.
 */
export class ProblemFailure extends Error {
  override readonly name = 'ProblemFailure';
  constructor(readonly occurrence: ProblemOccurrence) {
    super(occurrence.code);
  }
}

export function problem(
  code: ProblemOccurrence['code'],
  values?: ProblemOccurrence['values'],
  more?: Pick<ProblemOccurrence, 'errors' | 'diagnostics'>,
): ProblemFailure {
  return new ProblemFailure({ code, ...(values && { values }), ...more });
}

/** The person's roles do not give what this needs. */
export function permissionMissing(permission: Permission): ProblemFailure {
  return problem('permission-missing', { permission: permissionTitles[permission] });
}

/** What happened and what to do, for those who read of it later. */
export function sentenceOf({ occurrence }: ProblemFailure): Title {
  return {
    'zh-CN': renderProblem(occurrence, 'zh-CN', '').detail,
    en: renderProblem(occurrence, 'en', '').detail,
  };
}
