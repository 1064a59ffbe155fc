import { FeelField } from '../../feel/feel-field.js';
import { ClassField } from '../../fields/class-field.js';
import { Rows } from '../../fields/rows.js';
import { useWords } from '../../words/use-words.js';
import type { ConstructPanel, PanelProps } from '../panel.js';

/** Conditions from top to bottom; the first that is true gives the class. */
function RulesPanel({ path }: PanelProps) {
  const w = useWords();
  return (
    <Rows
      path={[...path, 'rules']}
      rowLabel={(index) => w('rules.row', { n: index + 1 })}
      columns={[
        { title: w('rules.when'), width: 'minmax(0, 1fr)' },
        { title: w('rules.class'), width: 'minmax(96px, 34%)' },
      ]}
      addLabel={w('rules.add')}
      start={() => ({ class: '', when: '' })}
    >
      {(row, index) => (
        <>
          <FeelField
            path={[...row, 'when']}
            label={`${w('rules.row', { n: index + 1 })} · ${w('rules.when')}`}
            placeholder={w('rules.whenExample')}
          />
          <ClassField path={[...row, 'class']} label={`${w('rules.row', { n: index + 1 })} · ${w('rules.class')}`} />
        </>
      )}
    </Rows>
  );
}

export const rulesPanel: ConstructPanel = {
  title: 'form.rules',
  hint: 'form.rules.hint',
  start: ({ classes }) => ({ rules: classes.map(({ id }) => ({ class: id, when: '' })) }),
  Panel: RulesPanel,
};
