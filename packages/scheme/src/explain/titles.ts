import type { Title } from '../dataset/dataset.js';
import type { Plan } from '../plan/plan.js';
import type { PlannedIndicator } from '../plan/planned-indicator.js';

export function classTitle(plan: Plan, id: string): Title {
  return plan.classes.find((c) => c.id === id)?.title ?? { 'zh-CN': id, en: id };
}

/** The title of an indicator or score; its name where it has none. */
export function nameTitle(plan: Plan, name: string): Title {
  return findEntry(plan, name)?.title ?? { 'zh-CN': name, en: name };
}

export function unitOf(plan: Plan, name: string): string | undefined {
  return findEntry(plan, name)?.unit;
}

/** A column of the profile that is used under its own name may have a title as an indicator. */
function findEntry({ scores, indicators }: Plan, name: string): { title?: Title; unit?: string } | undefined {
  const found = scores.find((s) => s.name === name) ?? indicators.find((i) => i.name === name);
  if (!found || found.title || found.source.kind !== 'attribute') return found;
  const { column } = found.source;
  return indicators.find((one) => one.title && isOfColumn(one, column)) ?? found;
}

function isOfColumn({ source }: PlannedIndicator, column: string): boolean {
  return source.kind === 'attribute' && source.column === column;
}
