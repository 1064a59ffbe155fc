import { hitWords, tablePicture } from '../decision-table-words.js';
import type { ScoreWords } from './score-words.js';

/** Points by a decision table. */
export const tableWords: ScoreWords<'table'> = ({ table }, telling) => {
  const { say, words } = telling;
  const inputs = table.inputs.map((input) => `“${words(input)}”`).join(say({ 'zh-CN': '', en: ', ' }));
  return {
    sentence: say(
      { 'zh-CN': '由{inputs}查决策表给分，{hit}', en: 'by a table over {inputs}; {hit}' },
      { inputs, hit: hitWords(table, 'points', telling) },
    ),
    picture: tablePicture(
      table,
      { title: say({ 'zh-CN': '得分', en: 'Points' }), isNumber: true },
      (cell) => (cell === '' ? undefined : words(cell)),
      telling,
    ),
  };
};
