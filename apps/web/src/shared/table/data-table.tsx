import { Table, type TableProps } from 'antd';
import styles from './data-table.module.css';

interface Props<Row> extends TableProps<Row> {
  /** Says what the table holds, for those who do not see the heading above it. */
  readonly label: string;
}

/** Every table of the console: compact, unpaged, wider than a phone where it must be. */
export function DataTable<Row extends object>({ label, ...table }: Props<Row>) {
  return (
    <div className={styles.table}>
      <Table<Row> size="small" pagination={false} scroll={{ x: 'max-content' }} aria-label={label} {...table} />
    </div>
  );
}
