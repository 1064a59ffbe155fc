import type { Title } from '../dataset/dataset.js';
import { computeNumber } from '../feel/number/decimal-text.js';
import { namesIn } from '../plan/names-in.js';
import type { Plan } from '../plan/plan.js';
import { behindNeed } from './behind/behind-need.js';
import type { PersonContext } from './behind/score-behind.js';
import { isNumber, magnitude } from './decimal.js';
import type { Need } from './explanation.js';
import { formatValue } from './format-value.js';
import { missingRoots, quotedTitles } from './known/missing-roots.js';
import { askedWords, type Direction, formatExactly, gapWords, nowWords, withNote } from './need-words.js';
import { nameTitle, unitOf } from './titles.js';
import { listedPoints } from './ways/possible-values.js';
import { compares, type NumberRequirement, type OtherRequirement, type Requirement } from './ways/requirement.js';
import { wordsOf } from './words/expression-words.js';
import { distinct, inBoth } from './words/language.js';
import { planVocabulary, wishedVocabulary } from './words/vocabulary.js';

/** A requirement with where the customer stands and how far that is away. */
export function needOf(context: PersonContext, requirement: Requirement, direction: Direction): Need {
  return requirement.kind === 'number' ? numberNeed(context, requirement, direction) : otherNeed(context, requirement);
}

function numberNeed(context: PersonContext, wanted: NumberRequirement, direction: Direction): Need {
  const { plan, row } = context;
  const requirement = narrowed(plan, wanted);
  const { name, bound } = requirement;
  const value = row.values[name] ?? null;
  const distance = isNumber(value) ? magnitude(computeNumber('-', bound, value)) : undefined;
  const asked = askedOf(plan, requirement);
  const text = value === null ? undefined : planVocabulary(plan).textOf(name, value);
  const now = text ? quoted(text) : formatExactly(value ?? '', distance, unitOf(plan, name));
  // That a number which has to stay the same is the same is said already.
  const isSaid = direction === 'down' && requirement.operator === '=';
  const sentence =
    value === null
      ? missingSentence(context, name, asked)
      : inBoth((language) =>
          withNote(
            asked[language],
            [
              isSaid ? undefined : nowWords(now, language),
              text ? undefined : gapWords({ ...requirement, value, unit: unitOf(plan, name), direction }, language),
            ],
            language,
            behindNeed(context, requirement, direction)?.[language],
          ),
        );
  return {
    name,
    title: nameTitle(plan, name),
    value,
    needed: bound,
    ...(distance !== undefined && { distance }),
    sentence,
  };
}

/** Points of which only one will do have to be just that. */
function narrowed(plan: Plan, requirement: NumberRequirement): NumberRequirement {
  const fitting = distinct(listedPoints(plan, requirement.name) ?? []).filter((points) =>
    compares(points, requirement),
  );
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? { ...requirement, operator: '=', bound: only } : requirement;
}

function quoted(text: Title): Title {
  return inBoth((language) => `“${text[language]}”`);
}

function askedOf(plan: Plan, { name, operator, bound }: NumberRequirement): Title {
  const text = planVocabulary(plan).textOf(name, bound);
  const needed = text ? quoted(text) : formatValue(bound, unitOf(plan, name));
  return askedWords(nameTitle(plan, name), operator, needed, text !== undefined);
}

function otherNeed(context: PersonContext, { condition }: OtherRequirement): Need {
  const { plan, row } = context;
  const [name = ''] = namesIn(condition);
  const value = row.values[name] ?? null;
  const isAboutOne = namesIn(condition).size === 1;
  const vocabulary = isAboutOne ? planVocabulary(plan) : wishedVocabulary(plan, row.values);
  const asked = wordsOf(plan, condition, vocabulary);
  const isTruth = value === 'true' || value === 'false';
  const now = isAboutOne && value !== null && !isTruth ? shownText(plan, name, value) : undefined;
  const sentence =
    isAboutOne && value === null
      ? missingSentence(context, name, asked)
      : inBoth((language) => withNote(asked[language], [now && nowWords(now, language)], language));
  return { name, title: nameTitle(plan, name), value, needed: 'true', sentence };
}

function shownText(plan: Plan, name: string, value: string): Title {
  const text = planVocabulary(plan).textOf(name, value);
  if (isNumber(value)) return formatValue(value, unitOf(plan, name));
  return inBoth((language) => `“${text?.[language] ?? value}”`);
}

/** Which data is missing, and what it would have to be. */
function missingSentence({ plan, row }: PersonContext, name: string, asked: Title): Title {
  const roots = missingRoots(plan, name, row.values);
  const titles = quotedTitles(plan, roots);
  return {
    'zh-CN': `${asked['zh-CN']}（目前没有${titles['zh-CN']}的数据）`,
    en: `${asked.en} (${titles.en} not known so far)`,
  };
}
