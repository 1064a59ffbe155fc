import { Button, Select } from 'antd';
import { useLanguage } from '../../../../i18n/language-context.js';
import { insert, move, type Path, type Plain, remove, set } from '../../edit/edit.js';
import { useEditor } from '../../editor-context.js';
import { writtenName } from '../../feel/feel-names.js';
import { Field } from '../../fields/field.js';
import { useMeasureOptions } from '../../fields/measure-field.js';
import { Problems, useProblems } from '../../fields/problems.js';
import { CellGrid } from '../../grid/cell-grid.js';
import { ClassCell, ClassInCell } from '../../grid/class-cell.js';
import { FeelCell } from '../../grid/feel-cell.js';
import { NumberCell } from '../../grid/number-cell.js';
import { at, itemsOf, textOf } from '../../model/reading.js';
import { useWords } from '../../words/use-words.js';
import styles from './decision-table.module.css';
import { HitField } from './hit-field.js';
import { emptyRule, inputEdits } from './table-edits.js';

interface Props {
  /** Of the table itself. */
  readonly path: Path;
  readonly output: 'class' | 'number';
  readonly hits: readonly string[];
}

const anywhere = { kind: 'scheme' } as const;

/** A decision table as a sheet: a column for each input, then what a rule gives. */
export function DecisionTable({ path, output, hits }: Props) {
  const { model, edit, isReadOnly, diagnostics } = useEditor();
  const w = useWords();
  const { formats } = useLanguage();
  const inputs = itemsOf(at(model.root, [...path, 'inputs'])).map(textOf);
  const rules = itemsOf(at(model.root, [...path, 'rules']));
  const titles = useInputTitles(inputs);
  const options = useInputOptions(inputs);
  const isOutput = (column: number) => column === inputs.length;
  const cellPath = (row: number, column: number): Path => [...path, 'rules', row, column];
  const textAt = (row: number, column: number) => textOf(at(model.root, cellPath(row, column)));
  const label = (row: number, column: number) =>
    `${w('rules.row', { n: row + 1 })} · ${titles[column] ?? w(output === 'class' ? 'rules.class' : 'table.output')}`;
  const write = (row: number, column: number) => (value: Plain) => edit([set(cellPath(row, column), value)]);
  const addRow = (after: number) =>
    edit([insert([...path, 'rules'], after + 1, emptyRule(inputs.length, output === 'class' ? '' : 0))]);
  const removeRow = (row: number) => {
    if (rules.length > 1) edit([remove([...path, 'rules', row])]);
  };
  const wrong = new Set(diagnostics.map((diagnostic) => diagnostic.path?.join('\n') ?? ''));
  return (
    <>
      <HitField path={[...path, 'hit']} hits={hits} />
      <Field label={w('table.inputs')} path={[...path, 'inputs']}>
        {(labelId) => (
          <Select<string[]>
            mode="multiple"
            aria-labelledby={labelId}
            value={inputs}
            disabled={isReadOnly}
            style={{ width: '100%' }}
            options={options}
            showSearch={{ optionFilterProp: 'search' }}
            onChange={(next) => next.length > 0 && edit(inputEdits(model.root, path, next))}
          />
        )}
      </Field>
      <div className={styles.sheet}>
        <CellGrid
          label={w('table.label')}
          rowCount={rules.length}
          columns={[
            ...titles.map((title, i) => ({ id: `${inputs[i]} ${i}`, head: title })),
            { id: 'output', head: output === 'class' ? w('rules.class') : w('table.output') },
          ]}
          rowHead={(row) => formats.count(row + 1)}
          show={({ row, column }) =>
            isOutput(column) && output === 'class' ? (
              <ClassInCell id={textAt(row, column)} />
            ) : (
              <span className={isOutput(column) ? styles.number : styles.test}>{textAt(row, column)}</span>
            )
          }
          open={({ row, column }, done, typed) => {
            const common = { value: textAt(row, column), label: label(row, column), done, write: write(row, column) };
            if (!isOutput(column)) return <FeelCell {...common} typed={typed} place={anywhere} />;
            return output === 'class' ? <ClassCell {...common} /> : <NumberCell {...common} typed={typed} />;
          }}
          isInvalid={({ row, column }) => wrong.has(cellPath(row, column).join('\n'))}
          clear={({ row, column }) => !isOutput(column) && write(row, column)('-')}
          addRow={addRow}
          removeRow={removeRow}
          moveRow={(from, to) => edit([move([...path, 'rules'], from, to)])}
          isReadOnly={isReadOnly}
          foot={(row) =>
            !isReadOnly && (
              <p className={styles.foot}>
                <Button type="dashed" size="small" onClick={() => addRow(rules.length - 1)}>
                  {w('rules.add')}
                </Button>
                <Button size="small" type="text" disabled={rules.length < 2} onClick={() => removeRow(row)}>
                  {w('table.removeRow', { n: row + 1 })}
                </Button>
                <span className={styles.keys}>{w('table.keys')}</span>
              </p>
            )
          }
        />
      </div>
      {rules.flatMap((cells, row) => [
        <RuleProblems
          key={`rule ${String(row)}`}
          path={[...path, 'rules', row]}
          label={w('rules.row', { n: row + 1 })}
        />,
        ...itemsOf(cells).map((_, column) => (
          <RuleProblems
            key={`${String(row)} ${String(column)}`}
            path={cellPath(row, column)}
            label={label(row, column)}
          />
        )),
      ])}
    </>
  );
}

/** The problems of a cell or rule, with where it is: they stand below the sheet. */
function RuleProblems({ path, label }: { readonly path: Path; readonly label: string }) {
  const problems = useProblems(path);
  if (problems.length === 0) return null;
  return (
    <div className={styles.problem}>
      <span>{label}</span>
      <Problems path={path} />
    </div>
  );
}

/** What the columns are called: by the titles of the names they read. */
function useInputTitles(inputs: readonly string[]): readonly string[] {
  const options = useMeasureOptions(anywhere);
  return inputs.map((input) => options.find(({ value }) => writtenName(value) === input)?.label ?? input);
}

/** The names, as they are written in the table, and what stands there already. */
function useInputOptions(inputs: readonly string[]) {
  const options = useMeasureOptions(anywhere).map((option) => ({ ...option, value: writtenName(option.value) }));
  const others = inputs.filter((input) => !options.some(({ value }) => value === input));
  return [...options, ...others.map((value) => ({ value, label: value, search: value }))];
}
