import type { Path } from '../../document/places.js';
import type { ScoreConstruct, ScoreNodeOf } from '../../document/score.js';
import type { ExpressionType } from '../../feel/index.js';
import type { ScoreSource } from '../../plan/planned-score.js';
import type { CheckContext } from '../check-context.js';
import type { NameTable } from '../name-table.js';

export interface CheckedScore {
  readonly type: ExpressionType;
  readonly source: ScoreSource;
}

export interface ScoreScene {
  readonly context: CheckContext;
  readonly names: NameTable;
  /** Where the score stands in the document. */
  readonly path: Path;
}

/** Types one score; undefined where it has a problem, which is reported. */
export type ScoreCheck<Construct extends ScoreConstruct> = (
  node: ScoreNodeOf<Construct>,
  scene: ScoreScene,
) => CheckedScore | undefined;
