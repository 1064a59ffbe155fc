import type { Title } from '../dataset/dataset.js';
import type { Plan } from '../plan/plan.js';
import { formatNumber } from './format-value.js';
import { nameTitle } from './titles.js';

/** Text in quotes, or a name as FEEL has it. Names of several words stand between backquotes. */
const token = /"(?:[^"\\]|\\.)*"|`([^`]+)`|[\p{L}_][\p{L}\p{N}_]*/gu;

/**
 * An expression of the scheme for reading: titles in the place of indicators and scores, values in the place of
 * parameters. Whatever else it names, and text in quotes, stays as it is written.
 */
export function conditionTitle(plan: Plan, expression: string): Title {
  const inWords = (language: keyof Title) =>
    expression.replace(token, (found: string, quoted: string | undefined) => {
      if (found.startsWith('"')) return found;
      const name = quoted ?? found;
      const parameter = plan.parameters[name];
      return parameter === undefined ? nameTitle(plan, name)[language] : formatNumber(parameter);
    });
  return { 'zh-CN': inWords('zh-CN'), en: inWords('en') };
}
