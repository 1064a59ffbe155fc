import type { Dataset } from '../dataset/dataset.js';
import type { AggregateIndicator, IndicatorNode } from '../document/indicator.js';
import type { Path } from '../document/places.js';
import {
  decimalNumber,
  type Expression,
  type ExpressionType,
  integerNumber,
  type NumberType,
  wholeDigits,
  withNullable,
} from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import type { IndicatorSource, PlannedAggregate } from '../plan/planned-indicator.js';
import { type AggregateRule, aggregateRules, isOrdered, workingScale } from './aggregate-rules.js';
import { type CheckContext, report } from './check-context.js';
import { checkCondition, checkExpression } from './check-expression.js';
import { checkClassOf, checkScoreOf } from './check-of-scheme.js';
import { findEvents } from './find-events.js';
import type { NameTable } from './name-table.js';
import { adviceForUnknown } from './unknown-name.js';

interface Checked {
  readonly type: ExpressionType;
  readonly source: IndicatorSource;
}

/** Types one indicator and adds it to the names. */
export function checkIndicator(context: CheckContext, names: NameTable, name: string, node: IndicatorNode): void {
  const path = ['indicators', name];
  const free = names.isFree(name, path);
  const checked = checkSource(context, names, path, node);
  if (!free || !checked) {
    context.broken.add(name);
    return;
  }
  names.addIndicator({
    name,
    ...(node.title && { title: node.title }),
    ...(node.unit !== undefined && { unit: node.unit }),
    implicit: false,
    ...checked,
  });
}

function checkSource(context: CheckContext, names: NameTable, path: Path, node: IndicatorNode): Checked | undefined {
  switch (node.construct) {
    case 'attribute':
      return checkAttribute(context, names, path, node.attribute);
    case 'formula': {
      const expression = checkExpression(context, [...path, 'formula'], node.formula, names.scope());
      if (!expression) return undefined;
      names.use(namesIn(expression));
      return { type: expression.type, source: { kind: 'formula', expression, text: node.formula } };
    }
    case 'aggregate':
      return checkAggregate(context, names, path, node);
    case 'class of':
      return checkClassOf(context, path, node['class of']);
    case 'score of':
      return checkScoreOf(context, path, node['score of'], node.score);
  }
}

function checkAttribute(context: CheckContext, names: NameTable, path: Path, column: string): Checked | undefined {
  const attribute = names.findAttribute(column);
  if (attribute) return { type: attribute.type, source: attribute.source };
  report(context, [...path, 'attribute'], {
    code: 'unknown-attribute',
    message: { 'zh-CN': `客户资料中没有“${column}”这一列。`, en: `The customers have no column “${column}”.` },
    advice: adviceForUnknown(column, names.attributeNames()),
  });
  return undefined;
}

function checkAggregate(
  context: CheckContext,
  names: NameTable,
  path: Path,
  node: AggregateIndicator,
): Checked | undefined {
  const dataset = findEvents(context, [...path, 'dataset'], node.dataset);
  if (!dataset) return undefined;
  const scope = names.rowScope(dataset.id);
  const of = node.of === undefined ? undefined : checkExpression(context, [...path, 'of'], node.of, scope);
  const per = node.per === undefined ? undefined : checkExpression(context, [...path, 'per'], node.per, scope);
  const where = node.where === undefined ? undefined : checkCondition(context, [...path, 'where'], node.where, scope);
  const complete =
    (node.of === undefined || of) && (node.per === undefined || per) && (node.where === undefined || where);
  if (!complete || !fits(context, path, node, of)) return undefined;
  const source: PlannedAggregate = {
    kind: 'aggregate',
    dataset: dataset.id,
    aggregate: node.aggregate,
    window: node.window,
    ...(of && { of }),
    ...(per && { per }),
    ...(where && node.where !== undefined && { where, whereText: node.where, ...titlesOf(dataset, where) }),
  };
  return { type: resultType(node, of), source };
}

/** What the columns that a condition names are called, where they have titles. */
function titlesOf({ columns }: Dataset, where: Expression): Pick<PlannedAggregate, 'columnTitles'> {
  const named = namesIn(where);
  const titled = columns.flatMap(({ name, title }) => (title && named.has(name) ? [[name, title] as const] : []));
  return titled.length === 0 ? {} : { columnTitles: Object.fromEntries(titled) };
}

/** Whether `of`, `per` and `where` are there as the aggregate needs them, and `of` is of a kind it can take. */
function fits(context: CheckContext, path: Path, node: AggregateIndicator, of: Expression | undefined): boolean {
  const rule = aggregateRules[node.aggregate];
  const complain = (code: string, zh: string, en: string, adviceZh: string, adviceEn: string): false => {
    report(context, path, { code, message: { 'zh-CN': zh, en }, advice: { 'zh-CN': adviceZh, en: adviceEn } });
    return false;
  };
  if (rule.of === 'required' && !of) {
    return complain(
      'of-missing',
      `“${node.aggregate}”需要写明对哪一列计算。`,
      `“${node.aggregate}” needs to know of which column.`,
      '加上“of: 列名”。',
      'Add “of: column”.',
    );
  }
  if (rule.of === 'none' && of) {
    return complain(
      'of-superfluous',
      `“${node.aggregate}”不需要“of”。`,
      `“${node.aggregate}” takes no “of”.`,
      '去掉“of”。',
      'Leave “of” out.',
    );
  }
  if (rule.where === 'required' && !node.where) {
    return complain(
      'where-missing',
      `“${node.aggregate}”需要写明哪些行算在内。`,
      `“${node.aggregate}” needs a condition for the rows that count.`,
      '加上“where: 条件”。',
      'Add “where: condition”.',
    );
  }
  if (node.per !== undefined && !rule.series) {
    return complain(
      'per-superfluous',
      `“${node.aggregate}”不需要“per”。`,
      `“${node.aggregate}” takes no “per”.`,
      '去掉“per”。',
      'Leave “per” out.',
    );
  }
  if (of && !takes(rule, of.type)) {
    return complain(
      'of-wrong-type',
      `“${node.of}”不是数字，不能求“${node.aggregate}”。`,
      `“${node.of}” is not a number, so it has no “${node.aggregate}”.`,
      '换一个数值列。',
      'Choose a column of numbers.',
    );
  }
  if (of?.type.kind === 'number' && of.type.form === 'float' && rule.takes === 'exact number') {
    return complain(
      'of-not-exact',
      `“${node.of}”按浮点数计算，不能求“${node.aggregate}”。`,
      `“${node.of}” is computed in floating point, so it has no “${node.aggregate}”.`,
      '换一个不含开方与对数的表达式。',
      'Choose an expression without roots and logarithms.',
    );
  }
  return true;
}

function takes(rule: AggregateRule, type: ExpressionType): boolean {
  if (rule.takes === 'any') return true;
  return rule.takes === 'ordered' ? isOrdered(type) : type.kind === 'number';
}

/** Rows of one customer are fewer than 10^12, so a sum has at most twelve digits more than its parts. */
const rowDigits = 12;

function resultType(node: AggregateIndicator, of: Expression | undefined): ExpressionType {
  const rule = aggregateRules[node.aggregate];
  const isCount = node.aggregate.startsWith('count') || node.aggregate === 'active months';
  if (rule.gives === 'integer' || !of) {
    if (node.aggregate === 'share') return { ...decimalNumber(18, rule.extraScale), rounded: true };
    return integerNumber(isCount ? 12 : 7, !isCount);
  }
  if (rule.gives === 'same') return withNullable(of.type, true);
  return numberResult(of.type as NumberType, rule, node);
}

function numberResult(of: NumberType, rule: AggregateRule, node: AggregateIndicator): NumberType {
  const isSum = node.aggregate === 'sum';
  if (of.form === 'float') return { ...of, nullable: !isSum };
  const scale = workingScale(of, rule) + rule.extraScale;
  const digits = wholeDigits(of) + wholeDigitsAdded(node) + scale;
  const precision = digits <= 38 && of.bits !== 256 ? 38 : 76;
  return {
    ...decimalNumber(precision, scale, !isSum, Math.min(digits, 76)),
    rounded: of.rounded || rule.gives === 'quotient',
  };
}

/** Digits before the point that a result may have beyond those of its input. A slope is at most a difference per month. */
function wholeDigitsAdded({ aggregate, per }: AggregateIndicator): number {
  if (aggregate === 'trend') return 1;
  return aggregate === 'sum' || per !== undefined ? rowDigits : 0;
}
