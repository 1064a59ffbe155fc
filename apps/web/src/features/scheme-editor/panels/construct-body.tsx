import { Button, Select } from 'antd';
import type { ComponentType } from 'react';
import { type Path, type Plain, set } from '../edit/edit.js';
import type { Tree } from '../edit/tree.js';
import { useEditor } from '../editor-context.js';
import { Field } from '../fields/field.js';
import { Problems } from '../fields/problems.js';
import { at, entriesOf, keysOf, textOf } from '../model/reading.js';
import { useWords } from '../words/use-words.js';
import type { ConstructPanel, PanelProps } from './panel.js';

interface Props {
  readonly path: Path;
  readonly panels: Readonly<Record<string, ConstructPanel>>;
  readonly label: string;
  /** How a part is edited that is written in one of the same forms. */
  readonly Part?: ComponentType<PanelProps>;
}

/** Keys that say something of an entry in whatever form it is written. */
const presentation = ['title', 'unit'];

/** The form an entry is written in, which can be changed for another one, and the panel of that form. */
export function ConstructBody({ path, panels, label, Part }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const node = at(model.root, path);
  const construct = constructOf(node, panels);
  const entry = construct === undefined ? undefined : panels[construct];
  const change = (next: string) => {
    const start = panels[next]?.start(model);
    if (start) edit([set(path, { ...start, ...presentationOf(node) })]);
  };
  return (
    <>
      <Field label={label} hint={entry && w(entry.hint)}>
        {(labelId) => (
          <Select<string>
            value={construct ?? ''}
            aria-labelledby={labelId}
            disabled={isReadOnly}
            style={{ width: '100%', maxWidth: 320 }}
            listHeight={400}
            options={Object.entries(panels).map(([value, { title }]) => ({ value, label: w(title) }))}
            onChange={change}
          />
        )}
      </Field>
      <Problems path={path} />
      {entry ? <entry.Panel path={path} {...(Part && { Part })} /> : <InText path={path} />}
    </>
  );
}

/** The key by which a form is told; undefined where the entry is in none of them. */
function constructOf(node: Tree | undefined, panels: Readonly<Record<string, unknown>>): string | undefined {
  return keysOf(node).find((key) => Object.hasOwn(panels, key));
}

/** For what has no panel: the way to it in the text. */
function InText({ path }: PanelProps) {
  const { showInText } = useEditor();
  const w = useWords();
  return (
    <p>
      {w('panel.inText')} <Button onClick={() => showInText(path)}>{w('panel.showInText')}</Button>
    </p>
  );
}

function presentationOf(node: Tree | undefined): Record<string, Plain> {
  return Object.fromEntries(
    entriesOf(node)
      .filter(([key]) => presentation.includes(key))
      .map(([key, value]) => [key, plainOf(value)]),
  );
}

function plainOf(value: Tree): Plain {
  if (value instanceof Map) return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, plainOf(item)]));
  return Array.isArray(value) ? value.map(plainOf) : typeof value === 'object' ? textOf(value) : value;
}
