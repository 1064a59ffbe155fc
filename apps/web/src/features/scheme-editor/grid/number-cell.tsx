import { Input } from 'antd';
import { useRef, useState } from 'react';
import { numberOf, type Plain } from '../edit/edit.js';
import type { Done } from './cell-place.js';

interface Props {
  readonly value: string;
  readonly typed: string | undefined;
  readonly label: string;
  readonly write: (value: Plain) => void;
  readonly done: Done;
}

/** An open cell with a number. */
export function NumberCell({ value, typed, label, write, done }: Props) {
  const [text, setText] = useState(typed ?? value);
  const isOver = useRef(false);
  const finish = () => {
    if (isOver.current) return;
    isOver.current = true;
    if (text.trim() !== value) write(numberOf(text.trim()));
  };
  return (
    <Input
      autoFocus
      variant="borderless"
      inputMode="decimal"
      aria-label={label}
      value={text}
      style={{ textAlign: 'right' }}
      onChange={(event) => setText(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        const key = event.key === 'Tab' && event.shiftKey ? 'Shift-Tab' : event.key;
        const way = ways[key];
        if (!way) return;
        event.preventDefault();
        if (key === 'Escape') isOver.current = true;
        else finish();
        done(way);
      }}
    />
  );
}

const ways: Readonly<Record<string, 'down' | 'stay' | 'right' | 'left'>> = {
  Enter: 'down',
  Escape: 'stay',
  Tab: 'right',
  'Shift-Tab': 'left',
};
