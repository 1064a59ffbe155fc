import type { Diagnostic } from '../../diagnostic/diagnostic.js';

/** A diagnostic that has no place yet. */
export type FindingDiagnostic = Required<Pick<Diagnostic, 'code' | 'severity' | 'message' | 'advice'>>;
