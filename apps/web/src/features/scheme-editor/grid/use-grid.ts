import { type KeyboardEvent, useState } from 'react';
import type { CellPlace, Done } from './cell-place.js';

interface State {
  readonly active: CellPlace;
  readonly isOpen: boolean;
  readonly typed: string | undefined;
  /** The cursor is in the grid: after a change it goes where the active cell is. */
  readonly wantsFocus: boolean;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where the cursor of a grid is, and whether its cell is open. */
export function useGrid(rowCount: number, columnCount: number) {
  const [state, setState] = useState<State>({
    active: { row: 0, column: 0 },
    isOpen: false,
    typed: undefined,
    wantsFocus: false,
  });
  const within = ({ row, column }: CellPlace): CellPlace => ({
    row: Math.max(0, Math.min(rowCount - 1, row)),
    column: Math.max(0, Math.min(columnCount - 1, column)),
  });
  const active = within(state.active);
  const go = (place: CellPlace) => setState({ active: place, isOpen: false, typed: undefined, wantsFocus: true });
  const open = (typed?: string) => setState({ active, isOpen: true, typed, wantsFocus: true });

  const done: Done = (next) => {
    const [down, right] = moves[next];
    go(within({ row: active.row + down, column: active.column + right }));
  };

  /** True when the key was one of the grid's. */
  const onKey = (event: KeyboardEvent, isReadOnly: boolean, clear?: (place: CellPlace) => void): boolean => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const step = steps[key];
    if (step && !altKey) {
      go(within({ row: active.row + step[0], column: active.column + step[1] }));
      return true;
    }
    if (key === 'Home' || key === 'End') {
      go(within({ row: active.row, column: key === 'Home' ? 0 : columnCount }));
      return true;
    }
    if (isReadOnly || ctrlKey || metaKey || altKey) return false;
    if (key === 'Enter' || key === 'F2') open();
    else if (key === 'Delete' || key === 'Backspace') clear?.(active);
    else if ([...key].length === 1) open(key);
    else return false;
    return true;
  };

  return {
    active,
    isOpen: state.isOpen,
    typed: state.typed,
    wantsFocus: state.wantsFocus,
    go,
    done,
    onKey,
    enter: (place: CellPlace) => {
      const isSame = place.row === active.row && place.column === active.column;
      if (!isSame || !state.wantsFocus) {
        setState({ active: place, isOpen: isSame && state.isOpen, typed: undefined, wantsFocus: true });
      }
    },
    leave: () => setState((former) => ({ ...former, wantsFocus: false })),
    openAt: (place: CellPlace) => setState({ active: place, isOpen: true, typed: undefined, wantsFocus: true }),
  };
}

const moves = { stay: [0, 0], down: [1, 0], left: [0, -1], right: [0, 1] } as const;
