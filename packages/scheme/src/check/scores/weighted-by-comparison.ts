import { type AhpResult, compareCriteria } from '../../numerics/ahp/ahp.js';
import type { PlannedComparison } from '../../plan/planned-score.js';
import { atKey } from '../check-context.js';
import { checkNumber } from '../check-expression.js';
import { type ComparisonNode, reportComparison, reportContradiction } from './comparison-words.js';
import type { ScoreCheck, ScoreScene } from './score-check.js';
import { quoted, weightedSum } from './weighted.js';

export const checkWeightedByComparison: ScoreCheck<'weighted by comparison'> = ({ weighted: { ahp } }, scene) => {
  const { context, names } = scene;
  const path = [...scene.path, 'weighted', 'ahp'];
  const parts = ahp.criteria.map((name, i) =>
    checkNumber(context, [...path, 'criteria', i], quoted(name), names.scope()),
  );
  const result = compared(ahp, { ...scene, path });
  if (!result || parts.some((part) => part === undefined)) return undefined;
  if (!result.consistent) {
    reportContradiction(result, ahp, { ...scene, path });
    if (!ahp.force) return undefined;
  }
  const terms = ahp.criteria.map((name, i) => ({ name, weight: result.weightTexts[i] ?? '0' }));
  const sum = weightedSum(terms, scene, path);
  return sum && { ...sum, source: { ...sum.source, comparison: comparisonOf(result) } };
};

function compared(ahp: ComparisonNode, { context, path }: ScoreScene): AhpResult | undefined {
  const outcome = compareCriteria({ criteria: ahp.criteria, judges: [ahp.compare] });
  if (outcome.ok) return outcome.result;
  for (const problem of outcome.problems) {
    const isKey = 'key' in problem && problem.kind !== 'not positive';
    reportComparison(isKey ? atKey(context) : context, path, problem, ahp);
  }
  return undefined;
}

function comparisonOf({ lambdaMax, consistencyIndex, consistencyRatio, randomIndex }: AhpResult): PlannedComparison {
  return {
    lambda: decimalOf(lambdaMax),
    consistencyIndex: decimalOf(consistencyIndex),
    consistencyRatio: decimalOf(consistencyRatio),
    randomIndex: { table: randomIndex.table, value: decimalOf(randomIndex.value) },
  };
}

/** With nine places, which hold whatever is published. */
function decimalOf(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '');
}
