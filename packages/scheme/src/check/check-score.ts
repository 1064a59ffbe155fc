import type { Path } from '../document/places.js';
import type { BandsScore, QuantileScore, ScoreNode, WeightedScore } from '../document/score.js';
import { type ExpressionType, exactNumber, integerNumber, numberTypeOf, wholeDigits } from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import type { ScoreSource } from '../plan/plan.js';
import { atKey, type CheckContext, report } from './check-context.js';
import { checkExpression, checkNumber, checkUnaryTests } from './check-expression.js';
import type { NameTable } from './name-table.js';

interface Checked {
  readonly type: ExpressionType;
  readonly source: ScoreSource;
}

/** Types one score and adds it to the names. */
export function checkScore(context: CheckContext, names: NameTable, name: string, node: ScoreNode): void {
  const path = ['scores', name];
  const free = names.isFree(name, path);
  const checked = checkSource(context, names, path, node);
  if (!free || !checked) {
    context.broken.add(name);
    return;
  }
  names.addScore({
    name,
    ...(node.title && { title: node.title }),
    ...(node.unit !== undefined && { unit: node.unit }),
    ...checked,
  });
}

function checkSource(context: CheckContext, names: NameTable, path: Path, node: ScoreNode): Checked | undefined {
  switch (node.construct) {
    case 'bands':
      return checkBands(context, names, [...path, 'bands'], node.bands);
    case 'quantile':
      return checkQuantile(context, names, path, node);
    case 'weighted':
      return checkWeighted(context, names, [...path, 'weighted'], node.weighted);
    case 'formula': {
      const expression = checkExpression(context, [...path, 'formula'], node.formula, names.scope());
      if (!expression) return undefined;
      names.use(namesIn(expression));
      return { type: expression.type, source: { kind: 'formula', expression, text: node.formula } };
    }
  }
}

function checkQuantile(context: CheckContext, names: NameTable, path: Path, node: QuantileScore): Checked | undefined {
  const input = checkNumber(context, [...path, 'quantile'], node.quantile, names.scope());
  if (!input) return undefined;
  names.use(namesIn(input));
  return {
    type: integerNumber(3, input.type.kind === 'number' && input.type.nullable),
    source: {
      kind: 'quantile',
      input,
      text: node.quantile,
      buckets: node.buckets,
      best: node.best,
      shift: node.compatible === 'r-rfm' ? 1 : 0,
    },
  };
}

function checkBands(
  context: CheckContext,
  names: NameTable,
  path: Path,
  node: BandsScore['bands'],
): Checked | undefined {
  const scope = names.scope();
  const input = checkExpression(context, [...path, 'of'], node.of, scope);
  if (!input) return undefined;
  names.use(namesIn(input));
  const bands = node.bands.map((band, i) => {
    const tests = checkUnaryTests(context, [...path, 'bands', i, 'when'], band.when, input.type, scope);
    if (tests) names.use(namesIn(tests));
    return tests && { tests, text: band.when, points: band.points };
  });
  if (!bands.every((band) => band !== undefined)) return undefined;
  return { type: pointsType(node.bands.map((band) => band.points)), source: { kind: 'bands', input, bands } };
}

/** The number that holds every one of the points; null where no band fits. */
function pointsType(points: readonly string[]): ExpressionType {
  const types = points.flatMap((text) => numberTypeOf(text) ?? []);
  if (types.every((type) => type.form === 'integer')) {
    return integerNumber(Math.max(...types.map((type) => type.digits)), true);
  }
  const whole = Math.max(...types.map(wholeDigits));
  const scale = Math.max(...types.map((type) => type.scale));
  const type = exactNumber(whole, scale, { rounded: false, nullable: true });
  if (!type) throw new Error('points with more than 76 digits');
  return type;
}

function checkWeighted(
  context: CheckContext,
  names: NameTable,
  path: Path,
  weights: WeightedScore['weighted'],
): Checked | undefined {
  const terms = Object.entries(weights);
  const parts = terms.map(([name]) => checkNumber(atKey(context), [...path, name], quoted(name), names.scope()));
  if (parts.some((part) => part === undefined)) return undefined;
  if (terms.every(([, weight]) => /^-?0*(\.0*)?$/.test(weight))) {
    report(context, path, {
      code: 'no-weight',
      message: { 'zh-CN': '所有权重都是 0。', en: 'All weights are 0.' },
      advice: { 'zh-CN': '至少给一项大于 0 的权重。', en: 'Give at least one a weight above 0.' },
    });
    return undefined;
  }
  const text = terms.map(([name, weight]) => `(${weight}) * ${quoted(name)}`).join(' + ');
  const expression = checkNumber(context, path, text, names.scope());
  if (!expression) return undefined;
  names.use(namesIn(expression));
  return {
    type: expression.type,
    source: { kind: 'weighted', terms: terms.map(([name, weight]) => ({ name, weight })), expression },
  };
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
