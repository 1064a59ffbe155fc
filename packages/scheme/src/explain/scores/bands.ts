import type { Title } from '../../dataset/dataset.js';
import { compareNumbers, type Expression, plainType } from '../../feel/index.js';
import type { PlannedBands } from '../../plan/planned-score.js';
import { filledIn } from '../../proofs/filled-in.js';
import { spaced } from '../../proofs/words/spaced.js';
import { fitsTests } from '../known/evaluate.js';
import { wordsOf } from '../words/expression-words.js';
import { inBoth, oneOf } from '../words/language.js';
import { shownInput } from '../words/shown-input.js';
import { valuedVocabulary } from '../words/vocabulary.js';
import type { ScoreContext, ScoreExplainer } from './score-explainer.js';

type Band = PlannedBands['bands'][number];

/** Names the band the points come from; where that is not known and several give the same points, all of them. */
export const explainBands: ScoreExplainer<'bands'> = (source, context) => {
  const { plan, title, shown, values } = context;
  const of = shownInput(plan, { values }, source.input);
  const bands = deciding(source, context);
  const isRest = bands.length === 0 || bands.some(isAnything);
  const words = bands
    .filter((band) => !isAnything(band))
    .map(({ tests }) => {
      const condition: Expression = { kind: 'in', type: plainType('boolean', true), value: source.input, tests };
      return wordsOf(plan, condition, valuedVocabulary(plan, values));
    });
  const rest = restWords(of, isMissing(source, values));
  return inBoth((language) => {
    const told = oneOf(
      [...words, ...(isRest ? [rest] : [])].map((one) => one[language]),
      language,
    );
    return language === 'en'
      ? `${title.en}: ${shown.en} (${told}).`
      : `${title['zh-CN']}：${shown['zh-CN']}（${told}）。`;
  });
};

function restWords(of: Title, isMissing: boolean): Title {
  if (isMissing)
    return { 'zh-CN': `没有${of['zh-CN']}的数据，按其他计`, en: `${of.en} is not known, counted as any other` };
  return { 'zh-CN': spaced(of['zh-CN'], '属于其他分段'), en: `${of.en} in none of the other bands` };
}

function isMissing({ input }: PlannedBands, values: ScoreContext['values']): boolean {
  return input.kind === 'name' && values[input.name] === null;
}

/** The first band that the value fits; those with the points where what it fits is not known. */
function deciding({ input, bands }: PlannedBands, { plan, values, value }: ScoreContext): readonly Band[] {
  const facts = { values, asOf: plan.asOf };
  const fits = bands.map(({ tests }) => fitsTests(...filledIn([input, tests] as const, plan.parameters), facts));
  const first = fits.findIndex((fit) => fit !== false);
  const band = bands[first];
  if (band && fits[first] === true && compareNumbers(band.points, value) === 0) return [band];
  return bands.filter(({ points }) => compareNumbers(points, value) === 0);
}

function isAnything({ tests }: Band): boolean {
  return !tests.negated && tests.tests.some(({ kind }) => kind === 'any');
}
