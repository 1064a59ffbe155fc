import type { Title } from '../dataset/dataset.js';
import { computeNumber } from '../feel/number/decimal-text.js';
import { namesIn } from '../plan/names-in.js';
import type { Plan } from '../plan/plan.js';
import { spaced } from '../proofs/words/spaced.js';
import { behindNeed } from './behind/behind-need.js';
import type { PersonContext } from './behind/score-behind.js';
import { isNumber, isZero, magnitude } from './decimal.js';
import type { Need } from './explanation.js';
import { formatValue } from './format-value.js';
import { missingRoots, quotedTitles } from './known/missing-roots.js';
import { nameTitle, unitOf } from './titles.js';
import type { NumberRequirement, OtherRequirement, Requirement } from './ways/requirement.js';
import { operatorWord } from './words/compare-words.js';
import { wordsOf } from './words/expression-words.js';
import { inBoth, type Language } from './words/language.js';
import { planVocabulary, wishedVocabulary } from './words/vocabulary.js';

type Direction = 'up' | 'down';

/** A requirement with where the customer stands and how far that is away. */
export function needOf(context: PersonContext, requirement: Requirement, direction: Direction): Need {
  return requirement.kind === 'number' ? numberNeed(context, requirement, direction) : otherNeed(context, requirement);
}

function numberNeed(context: PersonContext, requirement: NumberRequirement, direction: Direction): Need {
  const { plan, row } = context;
  const { name, bound } = requirement;
  const value = row.values[name] ?? null;
  const distance = isNumber(value) ? magnitude(computeNumber('-', bound, value)) : undefined;
  const asked = askedOf(plan, requirement);
  const text = value === null ? undefined : planVocabulary(plan).textOf(name, value);
  const now = text ? quoted(text) : formatExactly(value ?? '', distance, unitOf(plan, name));
  const sentence =
    value === null
      ? missingSentence(context, name, asked)
      : inBoth((language) =>
          withNote(
            asked[language],
            [
              nowWords(now, language),
              text ? undefined : gapWords(requirement, value, direction, unitOf(plan, name), language),
              behindNeed(context, requirement, direction)?.[language],
            ],
            language,
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

/** A value whose distance is beyond the places that are shown is shown with all of them. */
function formatExactly(value: string, distance: string | undefined, unit: string | undefined): Title {
  const isTiny = distance !== undefined && !isZero(distance) && /^0\.0{4}/.test(distance) && unit !== 'share';
  return isTiny ? inBoth(() => value.replace(/(\.\d*?)0+$/, '$1')) : formatValue(value, unit);
}

function quoted(text: Title): Title {
  return inBoth((language) => `“${text[language]}”`);
}

/** `星点不低于 500 分` */
function askedOf(plan: Plan, { name, operator, bound }: NumberRequirement): Title {
  const text = planVocabulary(plan).textOf(name, bound);
  const [title, needed] = [nameTitle(plan, name), text ? quoted(text) : formatValue(bound, unitOf(plan, name))];
  return inBoth((language) => {
    const word = operatorWord(operator, text ? 'text' : 'number', language);
    return language === 'en' ? `${title.en} ${word} ${needed.en}` : spaced(title[language], word, needed[language]);
  });
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

function nowWords(value: Title, language: Language): string {
  return language === 'en' ? `now ${value.en}` : spaced('现为', value['zh-CN']);
}

const gaps = {
  short: { 'zh-CN': (gap: string) => `还差 ${gap}`, en: (gap: string) => `${gap} short` },
  over: { 'zh-CN': (gap: string) => `超出 ${gap}`, en: (gap: string) => `${gap} too much` },
  spare: { 'zh-CN': (gap: string) => `余量 ${gap}`, en: (gap: string) => `${gap} to spare` },
} as const;

/** How far away the bound is; “above 0, now 0” says it all. */
function gapWords(
  { operator, bound }: NumberRequirement,
  value: string,
  direction: Direction,
  unit: string | undefined,
  language: Language,
): string | undefined {
  const difference = computeNumber('-', bound, value);
  if (direction === 'down' && operator === '=') return undefined;
  if (isZero(difference)) {
    return direction === 'down' ? { 'zh-CN': '没有余量', en: 'nothing to spare' }[language] : undefined;
  }
  const side = direction === 'down' ? 'spare' : difference.startsWith('-') ? 'over' : 'short';
  return gaps[side][language](distanceWords(magnitude(difference), unit, language));
}

/** The difference of two percentages is a number of percentage points. */
function distanceWords(distance: string, unit: string | undefined, language: Language): string {
  const shown = formatValue(distance, unit)[language];
  if (unit !== 'share') return shown;
  return shown.replace(' %', { 'zh-CN': ' 个百分点', en: ' percentage points' }[language]);
}

/** What is said in brackets behind. */
function withNote(words: string, notes: readonly (string | undefined)[], language: Language): string {
  const said = notes.filter((note) => note !== undefined);
  if (said.length === 0) return words;
  return language === 'en' ? `${words} (${said.join(', ')})` : `${words}（${said.join('，')}）`;
}

/** One sentence of several needs. */
export function joinNeeds(needs: readonly Need[], start: Title): Title {
  const of = (language: Language, separator: string) => needs.map((n) => n.sentence[language]).join(separator);
  return { 'zh-CN': `${start['zh-CN']}${of('zh-CN', '；')}。`, en: `${start.en}${of('en', '; ')}.` };
}

/** How a sentence about the way to a better class begins. */
export function wayTo(title: Title): Title {
  return { 'zh-CN': `要进入“${title['zh-CN']}”：`, en: `For “${title.en}”: ` };
}

/** How a sentence about keeping a class begins. */
export function lastsAsLongAs(title: Title): Title {
  return { 'zh-CN': `保住“${title['zh-CN']}”：`, en: `To stay “${title.en}”: ` };
}
