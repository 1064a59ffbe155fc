import type { Expression } from '../feel/index.js';
import type { Proof } from './finding.js';
import type { Premises } from './premises.js';
import { type Band, proveBands } from './prove-bands.js';

export interface MatrixAxis {
  readonly of: Expression;
  /** The first band that fits wins. */
  readonly bands: readonly Band[];
}

export interface Matrix {
  readonly rows: MatrixAxis;
  readonly columns: MatrixAxis;
  /** The class of a field, by places of the bands; undefined where the field has none. */
  readonly classAt: (row: number, column: number) => string | undefined;
}

export interface MatrixProof {
  readonly rows: Proof;
  readonly columns: Proof;
  /** Classes of which every field lies in a row or a column that gets no customers, and the others. */
  readonly unreached: readonly string[];
  readonly reached: readonly string[];
}

/** What can be proven about a matrix: about the bands of either axis, and which classes no field leads to. */
export function proveMatrix({ rows, columns, classAt }: Matrix, premises: Premises): MatrixProof {
  const proofs = {
    rows: proveBands(rows.of, rows.bands, premises),
    columns: proveBands(columns.of, columns.bands, premises),
  };
  const fields = rows.bands.flatMap((_, row) => columns.bands.map((__, column) => ({ row, column })));
  const isOpen = ({ row, column }: { row: number; column: number }) =>
    !isSilent(proofs.rows, row) && !isSilent(proofs.columns, column);
  const classesOf = (some: typeof fields) => new Set(some.flatMap(({ row, column }) => classAt(row, column) ?? []));
  const reached = classesOf(fields.filter(isOpen));
  return { ...proofs, reached: [...reached], unreached: [...classesOf(fields)].filter((id) => !reached.has(id)) };
}

function isSilent({ findings }: Proof, at: number): boolean {
  return findings.some((finding) => finding.code === 'rule-never-fires' && finding.at === at);
}
