import type { Title } from '../../dataset/dataset.js';
import type { Plan } from '../../plan/plan.js';
import type { Vocabulary } from '../../proofs/index.js';

/** How findings speak of a scheme. */
export function vocabularyOf(plan: Plan): Pick<Vocabulary, 'titles' | 'units' | 'classes'> {
  const measures = [...plan.indicators, ...plan.scores];
  return {
    titles: Object.fromEntries(measures.flatMap(({ name, title }) => (title ? [[name, title]] : []))),
    units: unitsOf(plan),
    classes: Object.fromEntries(plan.classes.map(({ id, title }) => [id, title])),
  };
}

export function unitsOf(plan: Plan): Readonly<Record<string, string>> {
  const measures = [...plan.indicators, ...plan.scores];
  return Object.fromEntries(measures.flatMap(({ name, unit }) => (unit === undefined ? [] : [[name, unit]])));
}

export function classTitles(plan: Plan, ids: readonly (string | undefined)[]): (Title | undefined)[] {
  return ids.map((id) => plan.classes.find((one) => one.id === id)?.title);
}
