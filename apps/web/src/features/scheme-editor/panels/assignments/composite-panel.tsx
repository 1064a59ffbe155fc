import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button } from 'antd';
import { insert, remove } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { at, itemsOf } from '../../model/reading.js';
import type { SchemeModel } from '../../model/scheme-model.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import styles from './composite-panel.module.css';

/** Two or more ways to a class, of which the worse or the better one counts. */
function CompositePanel({ path, Part, form }: PanelProps & { readonly form: 'worst of' | 'best of' }) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const parts = itemsOf(at(model.root, [...path, form])).map((_, index) => ({ id: String(index), index }));
  return (
    <>
      {parts.map(({ id, index }) => (
        <fieldset key={id} className={styles.part}>
          <legend>{w('composite.part', { n: index + 1 })}</legend>
          {Part && <Part path={[...path, form, index]} />}
          {!isReadOnly && (
            <Button
              type="link"
              size="small"
              disabled={parts.length < 3}
              onClick={() => edit([remove([...path, form, index])])}
            >
              {w('composite.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      {!isReadOnly && (
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => edit([insert([...path, form], parts.length, startRules(model))])}
        >
          {w('composite.add')}
        </Button>
      )}
    </>
  );
}

function WorstOfPanel(props: PanelProps) {
  return <CompositePanel {...props} form="worst of" />;
}

function BestOfPanel(props: PanelProps) {
  return <CompositePanel {...props} form="best of" />;
}

function startRules({ classes }: SchemeModel) {
  return { rules: classes.map(({ id }) => ({ class: id, when: '' })) };
}

export const worstOfPanel: ConstructPanel = {
  title: 'form.worstOf',
  hint: 'form.worstOf.hint',
  start: (model) => ({ 'worst of': [startRules(model), startRules(model)] }),
  Panel: WorstOfPanel,
};

export const bestOfPanel: ConstructPanel = {
  title: 'form.bestOf',
  hint: 'form.bestOf.hint',
  start: (model) => ({ 'best of': [startRules(model), startRules(model)] }),
  Panel: BestOfPanel,
};
