import type { Title } from '../../dataset/dataset.js';
import { compareNumbers } from '../../feel/index.js';
import type { Plan } from '../../plan/plan.js';
import type { Need, Neighbour } from '../explanation.js';
import { joinNeeds, lastsAsLongAs, wayTo } from '../need-words.js';
import { classTitle } from '../titles.js';
import { inBoth, type Language } from '../words/language.js';
import type { AssignmentContext } from './assignment-explainer.js';
import { placeOf } from './place-of.js';

type Ways = readonly (Neighbour | undefined)[];

/** Every part that is below has to get there; the worst of what they and the others then give is the class. */
export function allUp(ways: Ways, plan: Plan, others: readonly string[]): Neighbour | undefined {
  const found = ways.flatMap((way) => way ?? []);
  if (found.length === 0 || found.length < ways.length) return undefined;
  const needs = found.flatMap((way) => way.needs);
  const classes = [...found.map((way) => way.class), ...others];
  const [worst = ''] = classes.toSorted((a, b) => placeOf(plan, b) - placeOf(plan, a));
  const title = classTitle(plan, worst);
  return { class: worst, title, needs, sentence: joinNeeds(needs, wayTo(title)) };
}

/** One part is enough: that with the fewest needs is told, with what the others would take. */
export function eitherUp(ways: Ways): Neighbour | undefined {
  const found = ways.flatMap((way) => way ?? []).toSorted((a, b) => a.needs.length - b.needs.length);
  const [first] = found;
  if (!first) return undefined;
  const same = found.filter((way) => way.class === first.class);
  const open = same.filter((way, i) => !same.some((other, j) => i !== j && isEasier(other, way, j < i)));
  const [easiest = first] = open;
  return open.length < 2 ? easiest : { ...easiest, sentence: alternatives(open, wayTo(first.title)) };
}

/** Any part that falls takes the class with it. */
export function anyDown(ways: Ways, { plan, node }: AssignmentContext): Neighbour | undefined {
  const found = ways.flatMap((way) => way ?? []);
  const [nearest] = found.toSorted((a, b) => placeOf(plan, a.class) - placeOf(plan, b.class));
  const needs = found.flatMap((way) => way.needs);
  if (!nearest) return undefined;
  return { ...nearest, needs, sentence: joinNeeds(needs, lastsAsLongAs(classTitle(plan, node.class))) };
}

/** The class is lost where all parts that give it fall; what is left is the best of the others. */
export function allDown(
  ways: Ways,
  { plan, node }: AssignmentContext,
  others: readonly string[],
): Neighbour | undefined {
  const found = ways.flatMap((way) => way ?? []);
  const [first] = found;
  if (!first || found.length < ways.length) return undefined;
  const classes = [...found.map((way) => way.class), ...others];
  const [best = first.class] = classes.toSorted((a, b) => placeOf(plan, a) - placeOf(plan, b));
  const left = { class: best, title: classTitle(plan, best) };
  if (found.length === 1) return { ...first, ...left };
  const sentence = alternatives(found, lastsAsLongAs(classTitle(plan, node.class)));
  return { ...left, needs: found.flatMap((way) => way.needs), sentence };
}

/** `要进入“白金”，满足其一即可：（1）…；（2）…，并且…。` */
function alternatives(ways: readonly Neighbour[], start: Title): Title {
  return inBoth((language) => {
    const parts = ways.map((way, i) => numbered(way.needs, i + 1, language));
    if (language === 'en') return `${start.en}either ${parts.join(', or ')}.`;
    return `${start['zh-CN'].replace(/：$/, '')}，满足其一即可：${parts.join('；')}。`;
  });
}

function numbered(needs: readonly Need[], number: number, language: Language): string {
  const joined = needs.map((need) => need.sentence[language]).join(language === 'en' ? ' and ' : '，并且');
  return language === 'en' ? `(${number}) ${joined}` : `（${number}）${joined}`;
}

/** Whether whoever goes the second way has gone the first one too; of equal ways the first stays. */
function isEasier(first: Neighbour, second: Neighbour, isBefore: boolean): boolean {
  const easier = first.needs.every((need) => second.needs.some((other) => isWithin(need, other)));
  const back = second.needs.every((need) => first.needs.some((other) => isWithin(need, other)));
  return easier && (!back || isBefore);
}

function isWithin(small: Need, large: Need): boolean {
  if (small.name !== large.name || small.distance === undefined || large.distance === undefined) return false;
  return compareNumbers(small.distance, large.distance) <= 0;
}
