import type { Path } from '../../document/places.js';
import type { LiteralExpression } from '../../feel/index.js';
import { withNullable } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import { atKey, type CheckContext, report } from '../check-context.js';
import { checkExpression } from '../check-expression.js';
import { findKey, type KeyKind, keyWords } from './lookup-key.js';
import { pointsType } from './points-type.js';
import type { ScoreCheck } from './score-check.js';

export const checkLookup: ScoreCheck<'lookup'> = (node, { context, names, path }) => {
  const input = checkExpression(context, [...path, 'lookup'], node.lookup, names.scope());
  if (!input) return undefined;
  names.use(namesIn(input));
  const { kind } = input.type;
  if (!Object.hasOwn(keyWords, kind)) return notAKey(context, [...path, 'lookup'], node.lookup);
  const entries = checkEntries(context, [...path, 'points'], node.points, kind as KeyKind);
  if (!entries) return undefined;
  const { otherwise } = node;
  const points = [...Object.values(node.points), ...(otherwise === undefined ? [] : [otherwise])];
  return {
    type: withNullable(pointsType(points), otherwise === undefined),
    source: {
      kind: 'lookup',
      input,
      text: node.lookup,
      entries,
      ...(otherwise !== undefined && { otherwise }),
    },
  };
};

function checkEntries(
  context: CheckContext,
  path: Path,
  points: Readonly<Record<string, string>>,
  kind: KeyKind,
): { readonly key: LiteralExpression; readonly points: string }[] | undefined {
  const seen = new Map<string, string>();
  const entries = Object.entries(points).map(([written, value]) => {
    const key = findKey(written, kind);
    const at = [...path, written];
    if (!key) return wrongKey(context, at, written, kind);
    const earlier = seen.get(String(key.value));
    seen.set(String(key.value), written);
    return earlier === undefined ? { key, points: value } : keyTwice(context, at, written, earlier);
  });
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function notAKey(context: CheckContext, path: Path, text: string): undefined {
  report(context, path, {
    code: 'lookup-wrong-type',
    message: { 'zh-CN': `“${text}”不能用来查表。`, en: `“${text}” cannot be looked up in a table.` },
    advice: {
      'zh-CN': '改用文本、数字、是非或日期；时间先用 date(…) 取日期。',
      en: 'Use a text, a number, a date or true and false; of an instant, take date(…) first.',
    },
  });
}

function wrongKey(context: CheckContext, path: Path, written: string, kind: KeyKind): undefined {
  const { name, advice } = keyWords[kind];
  report(atKey(context), path, {
    code: 'lookup-wrong-key',
    message: { 'zh-CN': `“${written}”不是${name['zh-CN']}。`, en: `“${written}” is not ${name.en}.` },
    advice,
  });
}

function keyTwice(context: CheckContext, path: Path, written: string, earlier: string): undefined {
  report(atKey(context), path, {
    code: 'lookup-key-twice',
    message: {
      'zh-CN': `“${written}”与“${earlier}”是同一个值。`,
      en: `“${written}” is the same value as “${earlier}”.`,
    },
    advice: { 'zh-CN': '删去其中一项。', en: 'Remove one of the two.' },
  });
}
