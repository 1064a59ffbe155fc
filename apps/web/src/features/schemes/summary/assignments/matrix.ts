import type { PictureAxis } from '../described.js';
import type { Telling } from '../wording.js';
import type { AssignmentNodeOf, AssignmentWords } from './assignment-words.js';
import { joinWays } from './ways.js';

type Matrix = AssignmentNodeOf<'matrix'>['matrix'];

/** Two measures and a class for each field. */
export const matrixWords: AssignmentWords<'matrix'> = ({ matrix }, telling) => {
  const { say } = telling;
  const [rows, columns] = [axisOf(matrix.rows, telling), axisOf(matrix.columns, telling)];
  const rowNames = Object.keys(matrix.rows.bands);
  const columnNames = Object.keys(matrix.columns.bands);
  const classOf = (row: string, column: string) => matrix.classes[row]?.[column];
  const ways = rowNames.flatMap((row, i) =>
    columnNames.flatMap((column, j): [string, string][] => {
      const id = classOf(row, column);
      if (id === undefined) return [];
      const field = {
        rows: rows.title,
        row: rows.bands[i] ?? '',
        columns: columns.title,
        column: columns.bands[j] ?? '',
      };
      return [
        [id, say({ 'zh-CN': '{rows}：{row}，{columns}：{column}', en: '{rows}: {row}, {columns}: {column}' }, field)],
      ];
    }),
  );
  return {
    sentence: say(
      { 'zh-CN': '看“{rows}”与“{columns}”落在哪一格。', en: 'By the field that “{rows}” and “{columns}” meet in.' },
      { rows: rows.title, columns: columns.title },
    ),
    ways: joinWays(ways, say),
    picture: {
      kind: 'grid',
      rows,
      columns,
      classes: rowNames.map((row) =>
        columnNames.map((column) => {
          const id = classOf(row, column);
          return id === undefined || id === 'none' ? undefined : { class: id };
        }),
      ),
    },
  };
};

/** The bands in words; where the last one takes whatever is left, that. */
function axisOf({ of, title, bands }: Matrix['rows'], { words, tests, pick, say }: Telling): PictureAxis {
  return {
    title: title ? pick(title) : words(of),
    bands: Object.values(bands).map((band) =>
      band.trim() === '-' ? say({ 'zh-CN': '其他', en: 'anything else' }) : tests(band, of),
    ),
  };
}
