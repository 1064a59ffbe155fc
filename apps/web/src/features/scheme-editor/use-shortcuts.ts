import { type RefObject, useEffect, useRef } from 'react';

interface Actions {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly save: () => void;
}

/**
 * Undo, redo and save from wherever the cursor is within the element: a field's own undo would know only of what was
 * typed into it.
 */
export function useShortcuts(actions: Actions): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      current.current[action]();
    };
    const own = element.current;
    own?.addEventListener('keydown', onKeyDown, true);
    return () => own?.removeEventListener('keydown', onKeyDown, true);
  }, []);
  return element;
}

function actionOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): keyof Actions | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  switch (key.toLowerCase()) {
    case 'z':
      return shiftKey ? 'redo' : 'undo';
    case 'y':
      return 'redo';
    case 's':
      return 'save';
    default:
      return undefined;
  }
}
