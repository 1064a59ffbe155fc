import type { PictureCell, TablePicture } from '../summary/described.js';
import { byPlace } from './by-place.js';
import { CellView } from './cell-view.js';
import type { Classes } from './class-by-id.js';
import styles from './picture.module.css';

interface Props {
  readonly label: string;
  readonly picture: TablePicture;
  readonly classes: Classes;
}

/** A small table of a scheme: conditions in words, classes with their colours. */
export function TableView({ label, picture, classes }: Props) {
  const columns = byPlace(picture.columns);
  return (
    <div className={styles.ground}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map(({ key, item }) => (
              <th key={key} scope="col" data-number={item.isNumber}>
                {item.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byPlace(picture.rows).map(({ key, item: row }) => (
            <tr key={key}>
              {columns.map((column, place) => (
                <td key={column.key} data-number={column.item.isNumber} data-brief={isBrief(row[place])}>
                  <CellView cell={row[place]} classes={classes} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Longer words than these may take a second line. */
const briefest = 20;

function isBrief(cell: PictureCell): boolean {
  return typeof cell !== 'string' || cell.length <= briefest;
}
