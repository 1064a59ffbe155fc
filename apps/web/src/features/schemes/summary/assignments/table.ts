import { hitWords, ruleWords, tablePicture } from '../decision-table-words.js';
import type { AssignmentWords } from './assignment-words.js';
import { joinWays } from './ways.js';

/** A decision table whose rows give classes, or a number that is cut into classes. */
export const tableWords: AssignmentWords<'table'> = ({ table }, telling) => {
  const { say, words, tests } = telling;
  const cuts = table.classes;
  const result = (cells: readonly string[]) => (cells[table.inputs.length] ?? '').trim();
  const ways = cuts
    ? Object.entries(cuts).map(([id, when]): [string, string] => [
        id,
        when.trim() === '-' ? say({ 'zh-CN': '其余的', en: 'everybody else' }) : tests(when, ''),
      ])
    : table.rules.map((cells): [string, string] => [result(cells), ruleWords(table, cells, telling)]);
  const cut = say({ 'zh-CN': '，再按得数分类', en: '; the number is then cut into classes' });
  return {
    sentence: say(
      { 'zh-CN': '查决策表：{hit}{cut}。', en: 'By a decision table: {hit}{cut}.' },
      { hit: hitWords(table, cuts ? 'points' : 'classes', telling), cut: cuts ? cut : '' },
    ),
    ways: joinWays(ways, say),
    picture: tablePicture(
      table,
      cuts
        ? { title: say({ 'zh-CN': '得数', en: 'Number' }), isNumber: true }
        : { title: say({ 'zh-CN': '类别', en: 'Class' }) },
      (cell) => (cell === '' ? undefined : cuts ? words(cell) : { class: unquoted(cell) }),
      telling,
    ),
  };
};

/** Classes may be written with or without quotes. */
function unquoted(cell: string): string {
  return /^"(.*)"$/.exec(cell)?.[1] ?? cell;
}
