import type { AssignmentWords } from './assignment-words.js';
import { cutsOf, cutsPicture, tiesWords } from './cuts.js';

export const sharesWords: AssignmentWords<'shares'> = ({ shares: { by, cuts, ties } }, telling) => {
  const { say, words } = telling;
  const shares = cutsOf(cuts, telling);
  return {
    sentence: say(
      {
        'zh-CN': '客户按“{by}”从高到低排名{ties}，再依次取各类别的人数。',
        en: 'Customers are ranked by “{by}” from high to low{ties}; each class takes its share of them in turn.',
      },
      { by: words(by), ties: tiesWords(ties, telling) },
    ),
    picture: cutsPicture(shares, say({ 'zh-CN': '占客户', en: 'Of the customers' }), telling),
    ways: new Map(
      shares.map(([id, share]) => [id, say({ 'zh-CN': '{share} 的客户', en: '{share} of the customers' }, { share })]),
    ),
  };
};
