import { useRef, useState } from 'react';
import { useEditor } from '../editor-context.js';
import { FeelInput } from '../feel/feel-input.js';
import type { FeelPlace } from '../feel/feel-names.js';
import type { Done } from './cell-place.js';

interface Props {
  readonly value: string;
  /** The character the cell was opened with: it takes the place of what stood there. */
  readonly typed: string | undefined;
  readonly label: string;
  readonly place: FeelPlace;
  readonly write: (text: string) => void;
  readonly done: Done;
}

/** An open cell with the tests of a value; what is typed counts when the cell is left, and not at all after Escape. */
export function FeelCell({ value, typed, label, place, write, done }: Props) {
  const { isReadOnly } = useEditor();
  const [text, setText] = useState(typed ?? value);
  const isOver = useRef(false);
  const finish = () => {
    if (isOver.current) return;
    isOver.current = true;
    if (text.trim() !== value) write(text.trim() || '-');
  };
  return (
    <FeelInput
      value={text}
      dialect="UnaryTests"
      place={place}
      marks={noMarks}
      isReadOnly={isReadOnly}
      isInvalid={false}
      label={label}
      isCell
      onType={setText}
      onLeave={finish}
      onKey={(key) => {
        if (key === 'Escape') isOver.current = true;
        else finish();
        done(ways[key]);
        return true;
      }}
    />
  );
}

const noMarks: readonly [] = [];
const ways = { Enter: 'down', Escape: 'stay', Tab: 'right', 'Shift-Tab': 'left' } as const;
