import type { TableProps } from 'antd';
import styles from './data-table.module.css';

type Column<Row> = NonNullable<TableProps<Row>['columns']>[number];

interface NumberColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** Said once, in the heading, not in every row. */
  readonly unit?: string;
  /** The formatted number; nothing where there is none. */
  readonly text: (row: Row) => string | null;
}

/** A column of numbers: right-aligned under a right-aligned heading that carries the unit, a dash where there is none. */
export function numberColumn<Row>({ key, title, unit, text }: NumberColumn<Row>): Column<Row> {
  return {
    key,
    title: unit ? `${title} (${unit})` : title,
    align: 'right',
    className: styles.number ?? '',
    render: (_, row: Row) => text(row) ?? '–',
  };
}
