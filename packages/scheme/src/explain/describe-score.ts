import type { Title } from '../dataset/dataset.js';
import type { BoundPlan } from '../plan/plan.js';
import type { PlannedScore, ScoreKind } from '../plan/planned-score.js';
import type { Statistics } from '../plan/statistics.js';
import type { ExplanationStep } from './explanation.js';
import { formatValue } from './format-value.js';
import { missingRoots, quotedTitles } from './known/missing-roots.js';
import { explainBands } from './scores/bands.js';
import { explainEntropy, explainMissingEntropy } from './scores/entropy.js';
import { explainFormula } from './scores/formula.js';
import { explainLookup, explainMissingLookup } from './scores/lookup.js';
import { explainQuantile } from './scores/quantile.js';
import { explainMissingQuestionnaire, explainQuestionnaire } from './scores/questionnaire.js';
import { explainScale } from './scores/scale.js';
import type { MissingExplainer, ScoreExplainer } from './scores/score-explainer.js';
import { explainSplit } from './scores/split.js';
import { explainTable } from './scores/table.js';
import { explainTopsis } from './scores/topsis.js';
import { explainWeighted } from './scores/weighted.js';

const explainers: { readonly [Kind in ScoreKind]: ScoreExplainer<Kind> } = {
  bands: explainBands,
  quantile: explainQuantile,
  lookup: explainLookup,
  split: explainSplit,
  questionnaire: explainQuestionnaire,
  scale: explainScale,
  topsis: explainTopsis,
  weighted: explainWeighted,
  entropy: explainEntropy,
  formula: explainFormula,
  table: explainTable,
};

/** The kinds that can tell why there are no points. */
const missingExplainers: { readonly [Kind in ScoreKind]?: MissingExplainer<Kind> } = {
  lookup: explainMissingLookup,
  questionnaire: explainMissingQuestionnaire,
  entropy: explainMissingEntropy,
};

/** One score of a customer with how it comes about. */
export function describeScore(
  score: PlannedScore,
  values: Readonly<Record<string, string | null>>,
  plan: BoundPlan,
  statistics: Statistics,
): ExplanationStep {
  const title = score.title ?? { 'zh-CN': score.name, en: score.name };
  const value = values[score.name] ?? null;
  return {
    kind: 'score',
    name: score.name,
    title,
    value,
    ...(score.unit !== undefined && { unit: score.unit }),
    sentence: value === null ? (missingSentence() ?? missing()) : sentenceOf(value),
  };

  function sentenceOf(points: string): Title {
    const shown = formatValue(points, score.unit);
    const explain = explainers[score.source.kind] as ScoreExplainer<ScoreKind>;
    return explain(score.source, { plan, statistics, score, title, value: points, shown, values });
  }

  function missingSentence(): Title | undefined {
    const explain = missingExplainers[score.source.kind] as MissingExplainer<ScoreKind> | undefined;
    return explain?.(score.source, { plan, statistics, score, title, values });
  }

  function missing(): Title {
    const roots = missingRoots(plan, score.name, values).filter((root) => root !== score.name);
    if (roots.length === 0) {
      return {
        'zh-CN': `${title['zh-CN']}：算不出来，没有得分。`,
        en: `${title.en}: no score, it cannot be computed.`,
      };
    }
    const names = quotedTitles(plan, roots);
    return {
      'zh-CN': `${title['zh-CN']}：没有${names['zh-CN']}的数据，没有得分。`,
      en: `${title.en}: no score; not known: ${names.en}.`,
    };
  }
}
