import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import styles from './cell-grid.module.css';
import type { CellPlace, Done } from './cell-place.js';
import { useGrid } from './use-grid.js';

interface Props {
  readonly label: string;
  readonly rowCount: number;
  readonly columns: readonly { readonly id: string; readonly head: ReactNode; readonly width?: string }[];
  readonly rowHead?: (row: number) => ReactNode;
  /** What a cell shows while it is not open. */
  readonly show: (place: CellPlace) => ReactNode;
  /** What is typed or chosen in an open cell. `typed` is the character it was opened with. */
  readonly open: (place: CellPlace, done: Done, typed: string | undefined) => ReactNode;
  readonly isInvalid: (place: CellPlace) => boolean;
  readonly colour?: (place: CellPlace) => string | undefined;
  readonly clear?: (place: CellPlace) => void;
  readonly addRow?: (after: number) => void;
  readonly removeRow?: (row: number) => void;
  readonly moveRow?: (from: number, to: number) => void;
  readonly isReadOnly: boolean;
  /** What stands below, e.g. what can be done with the row of the cursor. */
  readonly foot?: (row: number) => ReactNode;
}

/**
 * Cells as in a spreadsheet: arrow keys go about, Enter or typing opens a cell, Tab and Enter go on, Escape leaves it as
 * it was.
 */
export function CellGrid(props: Props) {
  const { label, rowCount, columns, rowHead, show, open, isInvalid, colour, isReadOnly, foot } = props;
  const grid = useGrid(rowCount, columns.length);
  const active = useRef<HTMLTableCellElement>(null);
  const wasActive = useRef(false);
  useEffect(() => {
    if (grid.wantsFocus && !grid.isOpen) active.current?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (grid.isOpen || event.nativeEvent.isComposing) return;
    if (rowKey(event, grid.active, props, grid.go) || grid.onKey(event, isReadOnly, props.clear))
      event.preventDefault();
  };
  return (
    <>
      <div className={styles.scroller}>
        <table {...asGrid} className={styles.grid} aria-label={label} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              {rowHead && (
                <th scope="col">
                  <span className="visually-hidden">#</span>
                </th>
              )}
              {columns.map(({ id, head, width }) => (
                <th key={id} scope="col" style={{ width }}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: rowCount }, (_, row) => ({ id: String(row), row })).map(({ id, row }) => (
              <tr key={id}>
                {rowHead && <th scope="row">{rowHead(row)}</th>}
                {columns.map((column, index) => {
                  const place = { row, column: index };
                  const isActive = grid.active.row === row && grid.active.column === index;
                  const isOpen = isActive && grid.isOpen && !isReadOnly;
                  return (
                    <td
                      key={column.id}
                      ref={isActive ? active : undefined}
                      tabIndex={isActive ? 0 : -1}
                      data-invalid={isInvalid(place)}
                      style={{ background: isOpen ? undefined : colour?.(place) }}
                      onFocus={() => grid.enter(place)}
                      onBlur={grid.leave}
                      onPointerDown={() => {
                        wasActive.current = isActive && grid.wantsFocus;
                      }}
                      onPointerUp={() => {
                        if (wasActive.current && !isOpen) grid.openAt(place);
                      }}
                    >
                      {isOpen ? open(place, grid.done, grid.typed) : show(place)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {foot?.(grid.active.row)}
    </>
  );
}

/** A table in which the keys go about is a grid to a screen reader; its rows and cells follow. */
const asGrid = { role: 'grid' };

type RowKeys = Pick<Props, 'addRow' | 'removeRow' | 'moveRow' | 'rowCount' | 'isReadOnly'>;

/** Keys that add, remove and move the row of the cursor; true when it was one of them. */
function rowKey(
  event: KeyboardEvent,
  { row, column }: CellPlace,
  keys: RowKeys,
  go: (place: CellPlace) => void,
): boolean {
  if (keys.isReadOnly) return false;
  const isControl = event.ctrlKey || event.metaKey;
  if (isControl && event.key === 'Enter' && keys.addRow) {
    keys.addRow(row);
    go({ row: row + 1, column: 0 });
    return true;
  }
  if (isControl && (event.key === 'Delete' || event.key === 'Backspace') && keys.removeRow) {
    keys.removeRow(row);
    go({ row: Math.min(row, keys.rowCount - 2), column });
    return true;
  }
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  const to = row + step;
  if (!event.altKey || step === 0 || !keys.moveRow || to < 0 || to >= keys.rowCount) return false;
  keys.moveRow(row, to);
  go({ row: to, column });
  return true;
}
