import type { Title } from '../../dataset/dataset.js';
import type { Path } from '../../document/places.js';
import type { ScoreNodeOf } from '../../document/score.js';
import type { AhpProblem, AhpResult } from '../../numerics/ahp/ahp.js';
import { type CheckContext, report } from '../check-context.js';
import type { ScoreScene } from './score-check.js';

export type ComparisonNode = ScoreNodeOf<'weighted by comparison'>['weighted']['ahp'];

interface Words {
  readonly code: string;
  readonly path: Path;
  readonly message: Title;
  readonly advice: Title;
}

/** Reports what is wrong with the comparisons. */
export function reportComparison(
  context: CheckContext,
  path: Path,
  problem: AhpProblem,
  { criteria }: ComparisonNode,
): void {
  const { path: at, ...words } = wordsOf(problem, path, criteria);
  report(context, at, words);
}

const remove: Title = { 'zh-CN': '删去其中一项。', en: 'Remove one of the two.' };

function wordsOf(problem: AhpProblem, path: Path, criteria: readonly string[]): Words {
  const compare = [...path, 'compare'];
  switch (problem.kind) {
    case 'no criteria':
    case 'no comparisons':
      throw new Error(`${problem.kind}: refused by the shape`);
    case 'criterion twice':
      return {
        code: 'criterion-twice',
        path: [...path, 'criteria', criteria.lastIndexOf(problem.criterion)],
        message: {
          'zh-CN': `“${problem.criterion}”列了两次。`,
          en: `“${problem.criterion}” is listed twice.`,
        },
        advice: remove,
      };
    case 'pair missing':
      return {
        code: 'comparison-missing',
        path: compare,
        message: {
          'zh-CN': `没有比较“${problem.first}”与“${problem.second}”。`,
          en: `“${problem.first}” and “${problem.second}” are not compared.`,
        },
        advice: {
          'zh-CN': `加上“${problem.first}-${problem.second}: 3”这样的一项，3 表示前者是后者的三倍重要。`,
          en: `Add a line such as “${problem.first}-${problem.second}: 3”: the first counts three times the second.`,
        },
      };
    case 'unknown criterion':
      return {
        code: 'unknown-criterion',
        path: [...compare, problem.key],
        message: {
          'zh-CN': `“${problem.unknown}”不在“criteria”之中。`,
          en: `“${problem.unknown}” is none of the criteria.`,
        },
        advice: {
          'zh-CN': `写成“${criteria[0]}-${criteria[1] ?? criteria[0]}”这样的两项名称。`,
          en: `Write two of the names, such as “${criteria[0]}-${criteria[1] ?? criteria[0]}”.`,
        },
      };
    case 'ambiguous pair':
      return {
        code: 'comparison-ambiguous',
        path: [...compare, problem.key],
        message: {
          'zh-CN': `“${problem.key}”可以有两种读法。`,
          en: `“${problem.key}” can be read in two ways.`,
        },
        advice: { 'zh-CN': '换一个不含连字符的名称。', en: 'Give one of them a name without a hyphen.' },
      };
    case 'compared with itself':
      return {
        code: 'comparison-with-itself',
        path: [...compare, problem.key],
        message: { 'zh-CN': `“${problem.key}”是自己与自己比较。`, en: `“${problem.key}” compares one with itself.` },
        advice: { 'zh-CN': '删去这一项。', en: 'Remove it.' },
      };
    case 'not positive':
      return {
        code: 'comparison-not-positive',
        path: [...compare, problem.key],
        message: { 'zh-CN': `“${problem.value}”不是大于 0 的数。`, en: `“${problem.value}” is no number above 0.` },
        advice: { 'zh-CN': '写成 3、1/3 或 0.5。', en: 'Write 3, 1/3 or 0.5.' },
      };
    case 'contradiction':
      return {
        code: 'comparison-twice',
        path: [...compare, problem.key],
        message: {
          'zh-CN': `“${problem.key}”与“${problem.earlier}”说的不一样。`,
          en: `“${problem.key}” does not say the same as “${problem.earlier}”.`,
        },
        advice: remove,
      };
  }
}

/** Reports comparisons that contradict one another too much, with the one to look at first. */
export function reportContradiction(
  { consistencyRatio, outOfLine }: AhpResult,
  { compare, force }: ComparisonNode,
  { context, path }: ScoreScene,
): void {
  const ratio = consistencyRatio.toFixed(3);
  const written = outOfLine && findWritten(Object.keys(compare), outOfLine);
  report(context, written ? [...path, 'compare', written.key] : [...path, 'compare'], {
    code: 'comparisons-inconsistent',
    severity: force ? 'warning' : 'error',
    message: {
      'zh-CN': `两两比较前后矛盾：一致性比率 ${ratio}，应低于 0.1。`,
      en: `The comparisons contradict one another: their consistency ratio is ${ratio} and should be below 0.1.`,
    },
    ...(written && outOfLine && { advice: adviceFor(written, outOfLine, compare[written.key] ?? '', force) }),
  });
}

type OutOfLine = NonNullable<AhpResult['outOfLine']>;

interface Written {
  readonly key: string;
  /** Whether the key names the two the other way round. */
  readonly isTurned: boolean;
}

function findWritten(keys: readonly string[], { first, second }: OutOfLine): Written | undefined {
  const find = (left: string, right: string) =>
    keys.find((key) => key.startsWith(left) && key.endsWith(right) && isHyphen(key.slice(left.length, -right.length)));
  const key = find(first, second);
  if (key !== undefined) return { key, isTurned: false };
  const turned = find(second, first);
  return turned === undefined ? undefined : { key: turned, isTurned: true };
}

function isHyphen(text: string): boolean {
  return text.trim() === '-';
}

function adviceFor({ key, isTurned }: Written, { advised, fitting }: OutOfLine, given: string, force: boolean): Title {
  const fits = isTurned ? inverted(advised) : advised;
  const exact = (isTurned ? 1 / fitting : fitting).toFixed(2);
  const [zh, en] = force
    ? ['', '']
    : ['；确要照此计算，加上“force: true”', '; to use them as they are, add “force: true”'];
  return {
    'zh-CN': `最不合群的是“${key}: ${given}”：按其余的比较约为 ${exact}，可改为 ${fits}${zh}。`,
    en: `“${key}: ${given}” is most out of line: the others together say about ${exact}, so try ${fits}${en}.`,
  };
}

function inverted(step: string): string {
  if (step === '1') return step;
  return step.startsWith('1/') ? step.slice(2) : `1/${step}`;
}
