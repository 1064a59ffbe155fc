import CloseOutlined from '@ant-design/icons/CloseOutlined';
import HolderOutlined from '@ant-design/icons/HolderOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { type Edit, insert, move, type Path, type Plain, remove } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { at, itemsOf } from '../model/reading.js';
import { useWords } from '../words/use-words.js';
import { Problems } from './problems.js';
import styles from './rows.module.css';
import { useReordering } from './use-reordering.js';

interface Props {
  /** Of the list. */
  readonly path: Path;
  /** What a row is called when it is moved or removed, e.g. “Rule 2”. */
  readonly rowLabel: (index: number) => string;
  /** Headings of the columns and their widths, as CSS has them. */
  readonly columns: readonly { readonly title: string; readonly width: string; readonly align?: 'right' }[];
  readonly addLabel: string;
  /** What a new row says. */
  readonly start: () => Plain;
  readonly children: (path: Path, index: number) => ReactNode;
  /** The order means nothing: rows cannot be moved. */
  readonly isUnordered?: boolean;
  /** The list itself may go with its last row. */
  readonly isOptional?: boolean;
  /** What goes from elsewhere with a row. */
  readonly withRow?: (index: number) => readonly Edit[];
}

/** A list whose items are edited in rows: moved by handle or arrow keys, added, removed. */
export function Rows(props: Props) {
  const { path, rowLabel, columns, addLabel, start, children, isUnordered, isOptional, withRow } = props;
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const rows = itemsOf(at(model.root, path)).map((_, index) => ({ id: String(index), index, path: [...path, index] }));
  const { handle, target, dragged } = useReordering(rows.length, (from, to) => edit([move(path, from, to)]));
  const style = { '--columns': columns.map(({ width }) => width).join(' ') } as CSSProperties;
  return (
    <div className={styles.rows} style={style} data-unordered={isUnordered === true || isReadOnly}>
      {rows.length > 0 && (
        <div className={styles.head} aria-hidden="true">
          {columns.map(({ title, align }) => (
            <span key={title} style={{ textAlign: align ?? 'start' }}>
              {title}
            </span>
          ))}
        </div>
      )}
      {rows.map((row) => (
        <div
          key={row.id}
          className={styles.row}
          data-dragged={row.index === dragged}
          data-target={
            row.index === target && target !== dragged ? (target < (dragged ?? 0) ? 'above' : 'below') : undefined
          }
        >
          {!isUnordered && !isReadOnly && (
            <button
              type="button"
              className={styles.handle}
              aria-label={w('rows.move', { row: rowLabel(row.index) })}
              title={w('rows.moveHint')}
              {...handle(row.index)}
            >
              <HolderOutlined aria-hidden />
            </button>
          )}
          <div className={styles.cells}>{children(row.path, row.index)}</div>
          {!isReadOnly && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={w('rows.remove', { row: rowLabel(row.index) })}
              title={w('rows.removeHint')}
              onClick={() =>
                edit([...(withRow?.(row.index) ?? []), remove(isOptional && rows.length === 1 ? path : row.path)])
              }
            />
          )}
          <div className={styles.problems}>
            <Problems path={row.path} />
          </div>
        </div>
      ))}
      <Problems path={path} />
      {!isReadOnly && (
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => edit([insert(path, rows.length, start())])}
        >
          {addLabel}
        </Button>
      )}
    </div>
  );
}
