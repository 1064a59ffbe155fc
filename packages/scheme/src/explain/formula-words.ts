import type { Title } from '../dataset/dataset.js';
import type { Expression, NameExpression } from '../feel/index.js';
import type { BoundPlan } from '../plan/plan.js';
import { filledIn } from '../proofs/filled-in.js';
import { allMissing, missingRoots, quotedTitles } from './known/missing-roots.js';
import { type Simplified, simplified } from './known/simplified.js';
import { signed } from './words/arithmetic-words.js';
import { wordsOf } from './words/expression-words.js';
import { denial, heldCondition, isPresence } from './words/held-words.js';
import { distinct, inBoth, type Language } from './words/language.js';
import { planVocabulary, valuedVocabulary } from './words/vocabulary.js';

interface Computed {
  readonly plan: BoundPlan;
  readonly values: Readonly<Record<string, string | null>>;
  readonly title: Title;
  /** As exact text, and for reading. */
  readonly value: string;
  readonly shown: Title;
  readonly expression: Expression;
}

/**
 * How a value was computed for this customer: only the branch that was taken, with why, and the values that went in:
 * `存款星点 = 存款月日均（72,000 元）× 0.01 = 720 分。`
 */
export function formulaWords(computed: Computed): Title {
  const { plan, values, title, value, shown, expression } = computed;
  const found = simplified(filledIn(expression, plan.parameters), { values, asOf: plan.asOf });
  // What is left after a branch was taken may be constant.
  const taken = filledIn(found.expression);
  const source = copied(taken);
  const isSaid = source !== undefined || (taken.kind === 'literal' && String(taken.value) === value);
  const isCondition = expression.type.kind === 'boolean' && !isSaid;
  const facts = { values, asOf: plan.asOf };
  const told = isCondition ? heldCondition(value === 'true' ? taken : denial(taken), facts) : taken;
  const words = wordsOf(plan, told, valuedVocabulary(plan, values));
  return inBoth((language) => {
    const from = source && fromWords(plan, source, language);
    const why = [from, isCondition ? words[language] : undefined, ...reasons(computed, found, language)].filter(
      (note) => note !== undefined,
    );
    const result = isSaid || isCondition ? undefined : words[language];
    return sentence({ title: title[language], result, shown: shown[language], why, language });
  });
}

/** Why there is no value: the data that is missing, or the branch that gives none. */
export function uncomputedWords(
  computed: Pick<Computed, 'plan' | 'values' | 'title' | 'expression'> & { readonly name: string },
): Title {
  const { plan, values, title, expression, name } = computed;
  const roots = missingRoots(plan, name, values).filter((root) => root !== name);
  const missing = quotedTitles(plan, roots);
  const found = simplified(filledIn(expression, plan.parameters), { values, asOf: plan.asOf });
  return inBoth((language) => {
    const open = language === 'en' ? `${missing.en} not known` : `没有${missing['zh-CN']}的数据`;
    const why = roots.length > 0 ? [open] : reasons(computed, found, language);
    const shown = { 'zh-CN': '算不出来', en: 'cannot be computed' }[language];
    return sentence({ title: title[language], result: undefined, shown, why, language });
  });
}

interface Parts {
  readonly title: string;
  /** What was computed, where that is more than the value says. */
  readonly result: string | undefined;
  readonly shown: string;
  readonly why: readonly string[];
  readonly language: Language;
}

function sentence({ title, result, shown, why, language }: Parts): string {
  const isZh = language === 'zh-CN';
  const note = why.length === 0 ? '' : isZh ? `（${why.join('；')}）` : ` (${why.join('; ')})`;
  const end = isZh ? '。' : '.';
  if (result === undefined) return `${title}${isZh ? '：' : ': '}${shown}${note}${end}`;
  return `${signed(signed(title, '=', result), '=', shown)}${note}${end}`;
}

/** The name whose value is taken as it is. */
function copied(taken: Expression): NameExpression | undefined {
  if (taken.kind === 'name') return taken.type.kind === 'boolean' ? undefined : taken;
  const isReading = taken.kind === 'call' && (taken.function === 'number' || taken.function === 'string');
  const [of] = isReading ? taken.arguments : [];
  return of && copied(of);
}

function fromWords(plan: BoundPlan, source: NameExpression, language: Language): string {
  const title = planVocabulary(plan).titleOf(source.name)[language];
  return language === 'en' ? `taken from ${title}` : `取自${title}`;
}

/** Why the branches were taken. */
function reasons(
  { plan, values }: Pick<Computed, 'plan' | 'values'>,
  { because, missing }: Simplified,
  language: Language,
): string[] {
  const facts = { values, asOf: plan.asOf };
  const vocabulary = valuedVocabulary(plan, values);
  const held = because
    .filter((condition) => !isPresence(condition))
    .map((condition) => heldCondition(condition, facts))
    .filter((condition) => !isPresence(condition))
    .map((condition) => wordsOf(plan, condition, vocabulary)[language]);
  const names = quotedTitles(plan, allMissing(plan, distinct(missing), values))[language];
  const open = language === 'en' ? `${names} not known` : `没有${names}的数据`;
  return distinct([...held, ...(missing.length === 0 ? [] : [open])]);
}
