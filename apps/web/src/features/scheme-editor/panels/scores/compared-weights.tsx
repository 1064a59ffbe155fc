import { compareCriteria } from '@kefen/scheme';
import { Select, Slider, Switch } from 'antd';
import { type Path, remove, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { Problems } from '../../fields/problems.js';
import { useDraft } from '../../fields/use-draft.js';
import { at, entriesOf, itemsOf, textOf } from '../../model/reading.js';
import { useWords } from '../../words/use-words.js';
import { useTitles } from '../use-titles.js';
import styles from './compared-weights.module.css';
import { ComparisonResult } from './comparison-result.js';
import { compareEdit, criteriaEdits, leaningIn, type Pair, pairsOf } from './comparisons.js';
import { useLeaningWords } from './leaning-words.js';

interface Props {
  readonly path: Path;
  readonly among: readonly string[];
}

/** Weights from comparing the parts two at a time, as a person does it: which of the two counts more, and how much more. */
export function ComparedWeights({ path, among }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const title = useTitles();
  const criteria = itemsOf(at(model.root, [...path, 'criteria'])).map(textOf);
  const compare = at(model.root, [...path, 'compare']);
  const pairs = pairsOf(criteria);
  const judge = Object.fromEntries(entriesOf(compare).map(([pair, ratio]) => [pair, textOf(ratio)]));
  const outcome = compareCriteria({ criteria, judges: [judge] });
  const isForced = at(model.root, [...path, 'force']) === true;
  return (
    <>
      <Select<string[]>
        mode="multiple"
        aria-label={w('weights.parts')}
        value={criteria}
        disabled={isReadOnly}
        style={{ width: '100%' }}
        options={[...new Set([...criteria, ...among])].map((value) => ({ value, label: title(value) }))}
        onChange={(next) => next.length > 1 && edit(criteriaEdits(model.root, path, next))}
      />
      <div className={styles.pairs}>
        {pairs.map((pair) => (
          <PairRow key={`${pair.first}\n${pair.second}`} path={path} pair={pair} />
        ))}
      </div>
      {outcome.ok && <ComparisonResult result={outcome.result} />}
      {outcome.ok && (!outcome.result.consistent || isForced) && (
        <p className={styles.force}>
          <Switch
            size="small"
            checked={isForced}
            disabled={isReadOnly}
            aria-label={w('ahp.force')}
            onChange={(next) => edit([next ? set([...path, 'force'], true) : remove([...path, 'force'])])}
          />
          {w('ahp.force')}
        </p>
      )}
      <Problems path={path} />
      <Problems path={[...path, 'criteria']} />
      <Problems path={[...path, 'compare']} />
    </>
  );
}

function PairRow({ path, pair }: { readonly path: Path; readonly pair: Pair }) {
  const { model, edit, isReadOnly } = useEditor();
  const title = useTitles();
  const sentence = useLeaningWords();
  const written = leaningIn(at(model.root, [...path, 'compare']), pair) ?? 0;
  const { shown, type, leave } = useDraft(String(written), (text, gesture) =>
    edit([compareEdit(model.root, path, pair, Number(text))], gesture),
  );
  // On the screen the first stands on the left: what leans to it has a negative place.
  const leaning = Number(shown);
  return (
    <div className={styles.pair}>
      <span className={styles.first} data-more={leaning > 0}>
        {title(pair.first)}
      </span>
      <Slider
        min={-8}
        max={8}
        step={1}
        included={false}
        value={-leaning}
        disabled={isReadOnly}
        marks={marks}
        ariaLabelForHandle={`${title(pair.first)} – ${title(pair.second)}`}
        ariaValueTextFormatterForHandle={(value) => sentence(pair, -Number(value))}
        tooltip={{ open: false }}
        onChange={(next) => type(String(-next || 0))}
        onChangeComplete={leave}
      />
      <span className={styles.second} data-more={leaning < 0}>
        {title(pair.second)}
      </span>
      <span className={styles.sentence}>{sentence(pair, leaning)}</span>
    </div>
  );
}

const marks = Object.fromEntries([-8, -6, -4, -2, 0, 2, 4, 6, 8].map((place) => [place, <span key={place} />]));
