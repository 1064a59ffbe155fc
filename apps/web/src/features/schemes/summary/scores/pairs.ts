import type { Described, PairsPicture } from '../described.js';
import type { Telling } from '../wording.js';

/** A sentence with its pairs behind a colon, and the pairs for themselves. */
export function withPairs(lead: string, pairs: PairsPicture['pairs'], { say }: Telling): Described<PairsPicture> {
  const listed = pairs.map((pair) => say({ 'zh-CN': '{key}：{value}', en: '{key}: {value}' }, pair));
  return {
    sentence: say(
      { 'zh-CN': '{lead}（{pairs}）', en: '{lead} ({pairs})' },
      { lead, pairs: listed.join(say({ 'zh-CN': '，', en: ', ' })) },
    ),
    lead,
    picture: { kind: 'pairs', pairs },
  };
}
