import type { Title } from '../dataset/dataset.js';
import type { Plan } from '../plan/plan.js';

export function classTitle(plan: Plan, id: string): Title {
  return plan.classes.find((c) => c.id === id)?.title ?? { 'zh-CN': id, en: id };
}

/** The title of an indicator or score; its name where it has none. */
export function nameTitle(plan: Plan, name: string): Title {
  const found = plan.scores.find((s) => s.name === name) ?? plan.indicators.find((i) => i.name === name);
  return found?.title ?? { 'zh-CN': name, en: name };
}

export function unitOf(plan: Plan, name: string): string | undefined {
  return (plan.scores.find((s) => s.name === name) ?? plan.indicators.find((i) => i.name === name))?.unit;
}
