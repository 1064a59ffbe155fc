import { Select } from 'antd';
import { type Path, remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { type FeelPlace, nameIn, writtenName } from '../feel/feel-names.js';
import { at, itemsOf, textOf } from '../model/reading.js';
import { useMeasureOptions } from './measure-field.js';
import { Problems } from './problems.js';

interface Props {
  readonly path: Path;
  readonly label?: string;
  readonly labelId?: string;
  readonly placeholder?: string;
  readonly isOptional?: boolean;
  /** Names as they are, where no expression can stand. */
  readonly isPlain?: boolean;
}

const anywhere: FeelPlace = { kind: 'scheme' };

/** Several measures in an order, each by its title. */
export function MeasuresField({ path, label, labelId, placeholder, isOptional, isPlain }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const options = useMeasureOptions(anywhere);
  const written = itemsOf(at(model.root, path)).map(textOf);
  return (
    <>
      <Select<string[]>
        mode="multiple"
        value={written.map((text) => nameIn(text) ?? text)}
        aria-label={label}
        aria-labelledby={labelId}
        placeholder={placeholder}
        disabled={isReadOnly}
        style={{ width: '100%' }}
        options={options}
        showSearch={{ optionFilterProp: 'search' }}
        onChange={(next) => {
          const names = next.map((name) => (isPlain || written.includes(name) ? name : writtenName(name)));
          edit([names.length === 0 && isOptional ? remove(path) : set(path, names)]);
        }}
      />
      {written.map((name, i) => (
        <Problems key={name} path={[...path, i]} />
      ))}
      <Problems path={path} />
    </>
  );
}
