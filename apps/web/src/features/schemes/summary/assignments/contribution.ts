import type { AssignmentWords } from './assignment-words.js';
import { cutsOf, cutsPicture, tiesWords } from './cuts.js';

export const contributionWords: AssignmentWords<'contribution'> = ({ contribution }, telling) => {
  const { of, cuts, ties, crossing } = contribution;
  const { say, words } = telling;
  const named = { of: words(of) };
  const shares = cutsOf(cuts, telling);
  const ranked = say(
    {
      'zh-CN': '客户按“{of}”从高到低排名{ties}，按累计占总额的份额划分；',
      en: 'Customers are ranked by “{of}” from high to low{ties} and cut by the running share of the total; ',
    },
    { ...named, ties: tiesWords(ties, telling) },
  );
  return {
    sentence: ranked + say(crossings[crossing]),
    picture: cutsPicture(shares, say({ 'zh-CN': '占“{of}”总额', en: 'Of all “{of}”' }, named), telling),
    ways: new Map(
      shares.map(([id, share]) => [
        id,
        say({ 'zh-CN': '合起来占“{of}”总额的 {share}', en: 'together {share} of all “{of}”' }, { ...named, share }),
      ]),
    ),
  };
};

const crossings = {
  better: {
    'zh-CN': '正好跨过分界的客户归较好的类别。',
    en: 'the customer who crosses a bound belongs to the better class.',
  },
  lower: {
    'zh-CN': '正好跨过分界的客户归较低的类别。',
    en: 'the customer who crosses a bound belongs to the lower class.',
  },
} as const;
