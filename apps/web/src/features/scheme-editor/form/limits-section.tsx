import { Panel } from '../../../shared/page/panel.js';
import type { Path } from '../edit/edit.js';
import { FeelField } from '../feel/feel-field.js';
import { ClassField } from '../fields/class-field.js';
import { Rows } from '../fields/rows.js';
import { useWords } from '../words/use-words.js';
import type { PlainWord } from '../words/word.js';
import styles from './limits-section.module.css';

/** Customers whose class is at least, or at most, this good, whatever the assignment says. */
export function LimitsSection() {
  const w = useWords();
  return (
    <Panel title={w('limits.title')} note={w('limits.note')}>
      <h3 className={styles.heading}>{w('limits.floors')}</h3>
      <Limits path={['floors']} classLabel="limits.atLeast" addLabel="limits.addFloor" />
      <h3 className={styles.heading}>{w('limits.caps')}</h3>
      <Limits path={['caps']} classLabel="limits.atMost" addLabel="limits.addCap" />
    </Panel>
  );
}

function Limits({
  path,
  classLabel,
  addLabel,
}: {
  readonly path: Path;
  readonly classLabel: PlainWord;
  readonly addLabel: PlainWord;
}) {
  const w = useWords();
  return (
    <Rows
      path={path}
      rowLabel={(index) => `${w(addLabel)} ${index + 1}`}
      columns={[
        { title: w('rules.when'), width: 'minmax(0, 1fr)' },
        { title: w(classLabel), width: 'minmax(96px, 34%)' },
      ]}
      addLabel={w(addLabel)}
      start={() => ({ class: '', when: '' })}
      isUnordered
      isOptional
    >
      {(row) => (
        <>
          <FeelField path={[...row, 'when']} label={w('rules.when')} placeholder={w('rules.whenExample')} />
          <ClassField path={[...row, 'class']} label={w(classLabel)} />
        </>
      )}
    </Rows>
  );
}
