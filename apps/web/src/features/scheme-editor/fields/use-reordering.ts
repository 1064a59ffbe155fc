import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

interface Reordering {
  /** Where the row that is being dragged would go; undefined while none is. */
  readonly target: number | undefined;
  readonly dragged: number | undefined;
  /** What the handle of a row needs: it is dragged with a pointer, and moved with the arrow keys. */
  readonly handle: (index: number) => {
    readonly ref: (element: HTMLButtonElement | null) => void;
    readonly onPointerDown: (event: PointerEvent<HTMLButtonElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLButtonElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
  };
}

interface Drag {
  readonly from: number;
  readonly to: number;
}

/** The order of rows, by dragging and by keys. */
export function useReordering(count: number, move: (from: number, to: number) => void): Reordering {
  const handles = useRef(new Map<number, HTMLButtonElement>());
  const [drag, setDrag] = useState<Drag>();
  const [focused, setFocused] = useState<number>();
  useEffect(() => {
    if (focused === undefined) return;
    handles.current.get(focused)?.focus();
    setFocused(undefined);
  }, [focused]);

  const place = (from: number, to: number) => {
    const within = Math.max(0, Math.min(count - 1, to));
    if (within === from) return;
    move(from, within);
    setFocused(within);
  };

  return {
    target: drag?.to,
    dragged: drag?.from,
    handle: (index) => ({
      ref: (element) => {
        if (element) handles.current.set(index, element);
        else handles.current.delete(index);
      },
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: index, to: index });
      },
      onPointerMove: ({ clientY }) => {
        if (drag) setDrag({ from: drag.from, to: rowAt(handles.current, clientY, drag.from) });
      },
      onPointerUp: () => {
        if (drag) place(drag.from, drag.to);
        setDrag(undefined);
      },
      onPointerCancel: () => setDrag(undefined),
      onKeyDown: (event) => {
        if (event.key === 'Escape') setDrag(undefined);
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (step === 0) return;
        event.preventDefault();
        place(index, index + step);
      },
    }),
  };
}

/** The row whose handle is nearest to a height on the screen. */
function rowAt(handles: ReadonlyMap<number, HTMLButtonElement>, height: number, otherwise: number): number {
  let nearest = { index: otherwise, distance: Number.POSITIVE_INFINITY };
  for (const [index, element] of handles) {
    const { top, bottom } = element.getBoundingClientRect();
    const distance = Math.abs((top + bottom) / 2 - height);
    if (distance < nearest.distance) nearest = { index, distance };
  }
  return nearest.index;
}
