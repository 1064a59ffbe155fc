import { Segmented } from 'antd';
import { type Plain, set } from '../../edit/edit.js';
import type { Tree } from '../../edit/tree.js';
import { useEditor } from '../../editor-context.js';
import { Field } from '../../fields/field.js';
import { at, itemsOf, keysOf, textOf } from '../../model/reading.js';
import type { SchemeModel } from '../../model/scheme-model.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { ComparedWeights } from './compared-weights.js';
import { WeightsByHand } from './weights-by-hand.js';
import { WeightsFromData } from './weights-from-data.js';

const ways = ['hand', 'ahp', 'entropy'] as const;
type Way = (typeof ways)[number];

/** A weighted sum; the weights by hand, from comparing in pairs, or from the data. */
function WeightedPanel({ path }: PanelProps) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const weighted = [...path, 'weighted'];
  const node = at(model.root, weighted);
  const way = wayOf(node);
  const parts = partsOf(node);
  return (
    <>
      <Field label={w('weights.way')}>
        {(labelId) => (
          <Segmented<Way>
            aria-labelledby={labelId}
            value={way}
            disabled={isReadOnly}
            options={ways.map((value) => ({ value, label: w(`weights.${value}`) }))}
            onChange={(next) => edit([set(weighted, started(next, parts))])}
          />
        )}
      </Field>
      <Field label={w('weights.parts')}>
        {() => {
          const among = measuresBefore(model, String(path.at(-1)));
          if (way === 'ahp') return <ComparedWeights path={[...weighted, 'ahp']} among={among} />;
          if (way === 'entropy') return <WeightsFromData path={[...weighted, 'entropy']} />;
          return <WeightsByHand path={weighted} among={among} />;
        }}
      </Field>
    </>
  );
}

function wayOf(node: Tree | undefined): Way {
  const key = keysOf(node).find((name) => name === 'ahp' || name === 'entropy');
  return key && typeof at(node, [key]) === 'object' ? (key === 'ahp' ? 'ahp' : 'entropy') : 'hand';
}

/** What is weighed, whichever way it is. */
function partsOf(node: Tree | undefined): readonly string[] {
  const way = wayOf(node);
  if (way === 'hand') return keysOf(node);
  const list = way === 'ahp' ? at(node, ['ahp', 'criteria']) : (at(node, ['entropy', 'of']) ?? at(node, ['entropy']));
  return itemsOf(list).map(textOf);
}

function started(way: Way, parts: readonly string[]): Plain {
  if (way === 'hand') return Object.fromEntries(parts.map((name) => [name, 1]));
  if (way === 'entropy') return { entropy: parts };
  const pairs = parts.flatMap((first, i) => parts.slice(i + 1).map((second) => [`${first}-${second}`, 1] as const));
  return { ahp: { criteria: parts, compare: Object.fromEntries(pairs) } };
}

/** The indicators and scores that are written before a score. */
function measuresBefore({ names }: SchemeModel, score: string): readonly string[] {
  const end = names.findIndex(({ name, kind }) => kind === 'score' && name === score);
  return names
    .slice(0, end < 0 ? undefined : end)
    .filter(({ kind }) => kind !== 'parameter')
    .map(({ name }) => name);
}

export const weightedPanel: ConstructPanel = {
  title: 'form.weighted',
  hint: 'form.weighted.hint',
  start: (model) => {
    const scores = model.names.filter(({ kind }) => kind === 'score');
    const parts = scores.length > 0 ? scores : model.names.filter(({ kind }) => kind === 'indicator').slice(-3);
    return { weighted: Object.fromEntries(parts.map(({ name }) => [name, 1])) };
  },
  Panel: WeightedPanel,
};
