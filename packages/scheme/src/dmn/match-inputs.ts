import type { Title } from '../dataset/dataset.js';
import { findNearestName } from '../diagnostic/nearest-name.js';
import type { DeclaredInput } from './input-types.js';

/** Which column each input is taken from, and what is said of those that have none. */
export interface MatchedInputs {
  /** Input → heading. */
  readonly found: ReadonlyMap<string, string>;
  readonly problems: readonly Title[];
}

/** Matches inputs with headings by name; blanks and, where only one heading is meant, capitals make no difference. */
export function matchInputs(inputs: readonly DeclaredInput[], headings: readonly string[]): MatchedInputs {
  const found = new Map<string, string>();
  const problems: Title[] = [];
  for (const input of inputs) {
    const heading = findHeading(input.name, headings);
    if (input.kind === 'days duration' || input.kind === 'months duration') problems.push(durationProblem(input.name));
    else if (heading !== undefined) found.set(input.name, heading);
    else problems.push(missingProblem(input.name, headings));
  }
  return { found, problems };
}

function findHeading(name: string, headings: readonly string[]): string | undefined {
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ');
  const exact =
    headings.find((heading) => heading === name) ?? headings.find((heading) => plain(heading) === plain(name));
  if (exact !== undefined) return exact;
  const alike = headings.filter((heading) => plain(heading).toLowerCase() === plain(name).toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

function missingProblem(name: string, headings: readonly string[]): Title {
  const nearest = findNearestName(name, headings);
  const list = headings.map((heading) => `“${heading}”`);
  return {
    'zh-CN': `没有输入“${name}”的列。${nearest === undefined ? `文件的列：${list.join('、')}。` : `是不是“${nearest}”？请把列名改为“${name}”。`}`,
    en: `There is no column for the input “${name}”. ${nearest === undefined ? `The columns are ${list.join(', ')}.` : `Is “${nearest}” meant? Name that column “${name}”.`}`,
  };
}

function durationProblem(name: string): Title {
  return {
    'zh-CN': `输入“${name}”是时长，文件的列里放不下时长。请在决策中改用天数或月数。`,
    en: `The input “${name}” is a duration, and a column of a file cannot hold one. Use a number of days or months in the decision.`,
  };
}
