import { diagnosticSchema, type ImportedDmn } from '@kefen/contract';
import { exportDmn, findTable, importDmn, readDmn, scoresWithTable } from '@kefen/scheme';
import { problem } from '../../problem.js';
import { invalidScheme, type SchemesService } from './schemes.service.js';

/** A decision of a DMN file as the text of a scheme, which is not stored. */
export function importDraft(dmn: string, decision: string | undefined): ImportedDmn {
  const { text, notes, diagnostics } = importDmn(dmn, decision);
  return {
    text: text ?? null,
    notes: [...notes],
    diagnostics: diagnosticSchema.array().parse(diagnostics),
    decisions: readDmn(dmn).model?.decisions.map(({ name }) => name) ?? [],
  };
}

export interface DmnFile {
  readonly fileName: string;
  readonly xml: string;
}

/**
 * A decision table of a version, checked against the datasets as they are now.
 * @throws ProblemFailure `not-found`, `scheme-invalid`, `scheme-has-no-table`
 */
export async function exportVersion(
  schemes: SchemesService,
  id: string,
  version: number,
  score: string | undefined,
): Promise<DmnFile> {
  const { text } = await schemes.getVersion(id, version);
  const { plan, diagnostics } = await schemes.check(text);
  if (!plan) throw invalidScheme(diagnostics);
  const table = findTable(plan, score);
  const exported = table && exportDmn(plan, table);
  if (!exported) throw problem('scheme-has-no-table', { scores: scoresWithTable(plan).join(', ') || '–' });
  return { fileName: `${id}-${version}.dmn`, xml: exported.xml };
}
