import type { MatrixAxis } from '../../document/assignments/matrix.js';
import { namesIn } from '../../plan/names-in.js';
import type { PlannedAxis } from '../../plan/planned-assignment.js';
import { atKey, type CheckContext, quote, report } from '../check-context.js';
import { checkExpression, checkUnaryTests } from '../check-expression.js';
import { adviceForUnknown } from '../unknown-name.js';
import type { AssignmentCheck, AssignmentScene } from './assignment-check.js';
import { isClass } from './known-class.js';

type Cells = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const matrixCheck: AssignmentCheck<'matrix'> = {
  check: ({ matrix: node }, scene) => {
    const path = [...scene.path, 'matrix'];
    const rows = checkAxis(node.rows, { ...scene, path: [...path, 'rows'] });
    const columns = checkAxis(node.columns, { ...scene, path: [...path, 'columns'] });
    const cells = { ...scene, path: [...path, 'classes'] };
    const isComplete = checkCells(Object.keys(node.rows.bands), Object.keys(node.columns.bands), node.classes, cells);
    if (!rows || !columns || !isComplete) return undefined;
    const classes = rows.bands.map((row) =>
      columns.bands.map((column) => node.classes[row.name]?.[column.name] ?? 'none'),
    );
    return { kind: 'matrix', rows, columns, classes };
  },
  reaches: ({ matrix }) => Object.values(matrix.classes).flatMap((row) => Object.values(row)),
};

function checkAxis(node: MatrixAxis, { context, names, path }: AssignmentScene): PlannedAxis | undefined {
  const scope = names.scope();
  const input = checkExpression(context, [...path, 'of'], node.of, scope);
  if (!input) return undefined;
  names.use(namesIn(input));
  const { titles = {} } = node;
  const known = Object.keys(node.bands);
  const bands = Object.entries(node.bands).map(([name, text]) => {
    const tests = checkUnaryTests(context, [...path, 'bands', name], text, input.type, scope);
    if (tests) names.use(namesIn(tests));
    const title = titles[name];
    return tests && { name, ...(title && { title }), tests, text };
  });
  const strange = Object.keys(titles).filter((name) => !isBand(context, [...path, 'titles', name], name, known));
  if (strange.length > 0 || !bands.every((band) => band !== undefined)) return undefined;
  return { input, text: node.of, bands, ...(node.title && { title: node.title }) };
}

/** Every field has a class, `none` or one that is defined, and there is no field that is not on the axes. */
function checkCells(
  rows: readonly string[],
  columns: readonly string[],
  classes: Cells,
  { context, path }: AssignmentScene,
): boolean {
  const strangeRows = Object.keys(classes).filter((row) => !isBand(context, [...path, row], row, rows));
  const checked = Object.entries(classes).flatMap(([row, cells]) =>
    Object.entries(cells).map(([column, id]) => {
      const known = isBand(context, [...path, row, column], column, columns);
      return (id === 'none' || isClass(context, [...path, row, column], id)) && known;
    }),
  );
  const missing = rows.flatMap((row) =>
    columns.filter((column) => classes[row]?.[column] === undefined).map((column) => `${row} / ${column}`),
  );
  if (missing.length > 0) {
    report(context, path, {
      code: 'matrix-incomplete',
      message: {
        'zh-CN': `矩阵缺少这些格子的类别：${quote(missing)}。`,
        en: `These fields of the matrix have no class: ${quote(missing)}.`,
      },
      advice: {
        'zh-CN': '为每一格写上类别；不评定的格子写 none。',
        en: 'Give every field a class, or none where customers are not to be rated.',
      },
    });
  }
  return strangeRows.length === 0 && missing.length === 0 && !checked.includes(false);
}

function isBand(context: CheckContext, path: AssignmentScene['path'], name: string, bands: readonly string[]): boolean {
  if (bands.includes(name)) return true;
  report(atKey(context), path, {
    code: 'unknown-band',
    message: { 'zh-CN': `轴上没有分段“${name}”。`, en: `The axis has no band “${name}”.` },
    advice: adviceForUnknown(name, bands),
  });
  return false;
}
