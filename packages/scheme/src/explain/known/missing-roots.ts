import type { Title } from '../../dataset/dataset.js';
import { namesIn } from '../../plan/names-in.js';
import type { Plan } from '../../plan/plan.js';
import { nameTitle } from '../titles.js';
import { allOf, distinct, inBoth } from '../words/language.js';

type Values = Readonly<Record<string, string | null>>;

/**
 * What there is no value of, where something computed has none: the indicators behind it that are missing, or it itself
 * where all that it rests on is there.
 */
export function missingRoots(plan: Plan, name: string, values: Values): string[] {
  if ((values[name] ?? null) !== null) return [];
  const behind = restsOn(plan, name).filter((used) => used in values && values[used] === null);
  const roots = distinct(behind.flatMap((used) => missingRoots(plan, used, values)));
  return roots.length === 0 ? [name] : roots;
}

/** What is missing of several names, each once. */
export function allMissing(plan: Plan, names: Iterable<string>, values: Values): string[] {
  return distinct([...names].flatMap((name) => (name in values ? missingRoots(plan, name, values) : [])));
}

/** `“金额”、“行业”`. */
export function quotedTitles(plan: Plan, names: readonly string[]): Title {
  const titles = names.map((name) => nameTitle(plan, name));
  return inBoth((language) => allOf(distinct(titles.map((title) => `“${title[language]}”`)), language));
}

/** The names that something is computed from; a questionnaire is one thing, whatever answers it takes. */
function restsOn({ scores, indicators }: Plan, name: string): string[] {
  const source =
    scores.find((score) => score.name === name)?.source ?? indicators.find((one) => one.name === name)?.source;
  if (!source || source.kind === 'questionnaire' || source.kind === 'aggregate') return [];
  return [...namesIn(source)].filter((used) => used !== name);
}
