import type { Title } from '../../dataset/dataset.js';
import { namesIn } from '../../plan/names-in.js';
import type { Plan } from '../../plan/plan.js';
import type { PlannedAssignment } from '../../plan/planned-assignment.js';
import { nameTitle } from '../titles.js';
import { allOf, distinct, inBoth } from '../words/language.js';

/** More names than these say less than the number of the part. */
const mostNames = 3;

/** What a part of a composite goes by: the titles of what it looks at. `at` counts from 0. */
export function partTitle(plan: Plan, part: PlannedAssignment, at: number): Title {
  const known = new Set([...plan.indicators, ...plan.scores].map(({ name }) => name));
  const names = [...namesIn(part)].filter((name) => known.has(name));
  if (names.length === 0 || names.length > mostNames) {
    return { 'zh-CN': `第 ${at + 1} 项标准`, en: `standard ${at + 1}` };
  }
  return inBoth((language) => {
    const titles = distinct(names.map((name) => nameTitle(plan, name)[language]));
    return allOf(titles, language);
  });
}
