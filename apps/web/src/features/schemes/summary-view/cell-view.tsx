import type { PictureCell } from '../summary/described.js';
import { ClassById, type Classes } from './class-by-id.js';
import styles from './picture.module.css';

/** Words, a class with its colour, or a dash where the table does not care. */
export function CellView({ cell, classes }: { readonly cell: PictureCell; readonly classes: Classes }) {
  if (cell === undefined) return <span className={styles.any}>–</span>;
  return typeof cell === 'string' ? cell : <ClassById id={cell.class} classes={classes} />;
}
