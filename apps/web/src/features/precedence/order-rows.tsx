import ArrowDownOutlined from '@ant-design/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/ArrowUpOutlined';
import type { Precedence } from '@kefen/contract';
import { precedence } from '@kefen/scheme';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { type DraftRow, moveRow, orderOf } from './order-draft.js';
import styles from './precedence.module.css';
import { useRowWords } from './use-class-words.js';

interface Props {
  readonly draft: readonly DraftRow[];
  readonly schemes: Precedence['schemes'];
  /** Left out: for reading. */
  readonly change?: (draft: readonly DraftRow[]) => void;
  readonly open?: (key: number) => void;
}

/** The rows one below the other, moved by their buttons or by dragging. */
export function OrderRows({ draft, schemes, change, open }: Props) {
  const { t } = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number>();
  const [moved, setMoved] = useState<{ readonly to: number; readonly button: Direction }>();
  const diagnostics = precedence.checkOrder(orderOf(draft), schemes);
  useEffect(() => {
    if (!moved) return;
    // Whoever moves a row by keyboard goes on with the same row.
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`li:nth-child(${moved.to + 1}) button`) ?? [];
    const wanted = [...buttons].find((one) => one.dataset.direction === moved.button && !one.disabled);
    (wanted ?? [...buttons].find((one) => one.dataset.direction && !one.disabled))?.focus();
  }, [moved]);
  const move = (from: number, to: number, button: Direction) => {
    change?.(moveRow(draft, from, to));
    setMoved({ to, button });
  };
  const drop = (to: number) => {
    if (dragged !== undefined) change?.(moveRow(draft, dragged, to));
    setDragged(undefined);
  };
  return (
    <>
      <ol className={styles.rows} ref={list}>
        {draft.map((row, at) => (
          <li
            key={row.key}
            className={styles.row}
            draggable={change !== undefined}
            onDragStart={() => setDragged(at)}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => dragged !== undefined && event.preventDefault()}
            onDrop={() => drop(at)}
          >
            <span className={styles.place}>{at + 1}</span>
            <RowText row={row} schemes={schemes} problems={diagnostics.filter(({ path }) => path?.[0] === at)} />
            {change && (
              <span className={styles.actions}>
                <MoveButton direction="up" at={at} isLast={at === 0} move={() => move(at, at - 1, 'up')} />
                <MoveButton
                  direction="down"
                  at={at}
                  isLast={at === draft.length - 1}
                  move={() => move(at, at + 1, 'down')}
                />
                <Button type="link" size="small" onClick={() => open?.(row.key)}>
                  {t('precedence.changeRow')}
                </Button>
                <Button type="link" size="small" onClick={() => change(draft.filter((one) => one !== row))}>
                  {t('precedence.removeRow')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {moved && t('precedence.movedTo', { n: moved.to + 1 })}
      </p>
    </>
  );
}

type Direction = 'up' | 'down';

interface MoveButtonProps {
  readonly direction: Direction;
  readonly at: number;
  readonly isLast: boolean;
  readonly move: () => void;
}

function MoveButton({ direction, at, isLast, move }: MoveButtonProps) {
  const { t } = useLanguage();
  const Icon = direction === 'up' ? ArrowUpOutlined : ArrowDownOutlined;
  return (
    <Button
      size="small"
      data-direction={direction}
      icon={<Icon aria-hidden />}
      aria-label={t(`precedence.${direction}`, { n: at + 1 })}
      disabled={isLast}
      onClick={move}
    />
  );
}

interface RowTextProps {
  readonly row: DraftRow;
  readonly schemes: Precedence['schemes'];
  readonly problems: ReturnType<typeof precedence.checkOrder>;
}

function RowText({ row, schemes, problems }: RowTextProps) {
  const { pick } = useLanguage();
  const words = useRowWords(schemes)(row);
  return (
    <span className={styles.words}>
      <strong>{words.scheme}</strong>
      <span>{words.classes}</span>
      <span className={styles.matters}>{words.matters}</span>
      {problems.map(({ code, severity, message, advice }) => (
        <span key={code} className={severity === 'error' ? styles.error : styles.warning} role="note">
          {pick(message)}
          {advice && ` ${pick(advice)}`}
        </span>
      ))}
    </span>
  );
}
