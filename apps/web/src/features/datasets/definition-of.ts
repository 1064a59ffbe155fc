import type { DatasetDetail } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';

/** The definition alone, without what is counted. */
export function definitionOf({
  id,
  title,
  help,
  kind,
  customerColumn,
  timeColumn,
  keyColumn,
  columns,
}: DatasetDetail): Dataset {
  return {
    id,
    ...(title && { title }),
    ...(help && { help }),
    kind,
    customerColumn,
    ...(timeColumn !== undefined && { timeColumn }),
    ...(keyColumn !== undefined && { keyColumn }),
    columns,
  };
}
