import type { Telling } from '../wording.js';
import type { AssignmentNode, Decision } from './assignment-words.js';

/** Made of what the parts say: which of their classes counts, and what each of them asks. */
export function describeComposite(
  construct: keyof typeof sentences,
  parts: readonly AssignmentNode[],
  telling: Telling,
  describe: (part: AssignmentNode, telling: Telling) => Decision,
): Decision {
  const { say } = telling;
  const described = parts.map((part) => describe(part, telling));
  const classes = new Set(described.flatMap(({ ways }) => [...ways.keys()]));
  const wayOf = (id: string) =>
    described.flatMap(({ ways }, i) => {
      const way = ways.get(id);
      return way === undefined
        ? []
        : [say({ 'zh-CN': '标准 {n}：{way}', en: 'standard {n}: {way}' }, { n: i + 1, way })];
    });
  return {
    sentence: say(sentences[construct], { n: parts.length }),
    ways: new Map([...classes].map((id) => [id, wayOf(id).join(say({ 'zh-CN': '；', en: '; ' }))])),
    parts: described,
  };
}

const sentences = {
  'worst of': {
    'zh-CN': '按 {n:count} 项标准分别评定，取较差的类别；有一项评不出的，不评。',
    en: 'By {n:count} standards, of which the worst class counts; whoever has no class by one of them is not rated.',
  },
  'best of': {
    'zh-CN': '按 {n:count} 项标准分别评定，取较好的类别；评不出的标准略过。',
    en: 'By {n:count} standards, of which the best class counts; standards that give no class are passed over.',
  },
} as const;
