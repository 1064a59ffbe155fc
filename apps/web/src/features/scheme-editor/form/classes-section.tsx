import { useLanguage } from '../../../i18n/language-context.js';
import { Panel } from '../../../shared/page/panel.js';
import { useAppearance } from '../../../theme/appearance.js';
import { classColour } from '../../../theme/class-colour.js';
import { type Edit, remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { Rows } from '../fields/rows.js';
import { TextField } from '../fields/text-field.js';
import { at, textOf } from '../model/reading.js';
import type { SchemeModel } from '../model/scheme-model.js';
import { useWords } from '../words/use-words.js';
import styles from './classes-section.module.css';

/** The classes, best first. */
export function ClassesSection() {
  const { model } = useEditor();
  const { pick } = useLanguage();
  const { palette } = useAppearance();
  const w = useWords();
  const { classes } = model;
  return (
    <Panel title={w('classes.title')} note={w('classes.note')}>
      <Rows
        path={['classes']}
        rowLabel={(index) => pick(classes[index]?.title ?? { 'zh-CN': '', en: '' })}
        columns={[
          { title: w('title.chinese'), width: 'minmax(0, 1fr)' },
          { title: w('title.english'), width: 'minmax(0, 1fr)' },
        ]}
        addLabel={w('classes.add')}
        start={() => ({ id: freeId(classes.map(({ id }) => id)), title: { 'zh-CN': '新类别', en: 'New class' } })}
        withRow={(index) => withoutClass(model, classes[index]?.id ?? '')}
      >
        {(row, index) => (
          <>
            <span className={styles.name}>
              <span
                className={styles.mark}
                style={{ background: classColour(palette, index, classes.length) }}
                aria-hidden="true"
              />
              <TextField path={[...row, 'title', 'zh-CN']} label={w('title.chinese')} />
            </span>
            <TextField path={[...row, 'title', 'en']} label={w('title.english')} />
          </>
        )}
      </Rows>
    </Panel>
  );
}

/** The shares of a class go with it, and so does its part in “otherwise”. Rules that name it are told as problems. */
function withoutClass({ root }: SchemeModel, id: string): Edit[] {
  const cuts = [
    ['assign', 'shares', 'cuts'],
    ['assign', 'contribution', 'cuts'],
    ['assign', 'table', 'classes'],
    ['review'],
  ].filter((path) => at(root, [...path, id]) !== undefined);
  return [
    ...cuts.map((path) => remove([...path, id])),
    ...(textOf(at(root, ['otherwise'])) === id ? [set(['otherwise'], 'none')] : []),
  ];
}

/** What the text calls a new class. */
function freeId(taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`class${n}`)) return `class${n}`;
}
