import { useCallback, useEffect, useRef, useState } from 'react';
import { useEditor } from '../editor-context.js';

const restMs = 300;
let gestures = 0;

interface Draft {
  /** What the field shows. */
  readonly shown: string;
  readonly type: (text: string) => void;
  /** Writes what is typed at once and shows again what is written. */
  readonly leave: () => void;
}

interface Choices {
  /** It is written only when the field is left: what stands there on the way would be wrong, e.g. half a name. */
  readonly isLate?: boolean;
}

/**
 * What a person types into a field, on its way into the text: it is written when the typing rests and when the field is
 * left. All of it, from entering the field to leaving it, is one step of the undo.
 */
export function useDraft(
  value: string,
  write: (text: string, gesture: string) => void,
  { isLate = false }: Choices = {},
): Draft {
  const { onFlush } = useEditor();
  const [typed, setTyped] = useState<string>();
  const pending = useRef<string>(undefined);
  const gesture = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const writeNow = useRef(write);
  useEffect(() => {
    writeNow.current = write;
  });

  const commit = useCallback(() => {
    clearTimeout(timer.current);
    if (pending.current === undefined) return;
    const text = pending.current;
    pending.current = undefined;
    writeNow.current(text, gesture.current ?? '');
  }, []);

  const leave = useCallback(() => {
    commit();
    gesture.current = undefined;
    setTyped(undefined);
  }, [commit]);

  useEffect(() => onFlush(leave), [onFlush, leave]);
  useEffect(() => commit, [commit]);

  const type = (text: string) => {
    if (gesture.current === undefined) {
      gestures += 1;
      gesture.current = `typing ${gestures}`;
    }
    setTyped(text);
    pending.current = text;
    clearTimeout(timer.current);
    if (!isLate) timer.current = setTimeout(commit, restMs);
  };
  return { shown: typed ?? value, type, leave };
}
