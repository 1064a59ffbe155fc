import { useLanguage } from '../../../i18n/language-context.js';
import { useAppearance } from '../../../theme/appearance.js';
import { classColour } from '../../../theme/class-colour.js';
import type { GridPicture, PictureCell } from '../summary/described.js';
import { byPlace } from './by-place.js';
import type { Classes } from './class-by-id.js';
import styles from './picture.module.css';

interface Props {
  readonly label: string;
  readonly picture: GridPicture;
  readonly classes: Classes;
}

/** Two axes and a class in each field, on the colour of the class. */
export function GridView({ label, picture: { rows, columns, classes: fields }, classes }: Props) {
  return (
    <div className={styles.ground}>
      <table className={styles.grid}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={columns.bands.length} className={styles.axis}>
              {columns.title} →
            </th>
          </tr>
          <tr>
            <th scope="col" className={styles.axis}>
              {rows.title} ↓
            </th>
            {byPlace(columns.bands).map(({ key, item }) => (
              <th key={key} scope="col">
                {item}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byPlace(rows.bands).map(({ key, item }, row) => (
            <tr key={key}>
              <th scope="row">{item}</th>
              {byPlace(fields[row] ?? []).map((field) => (
                <Field key={field.key} cell={field.item} classes={classes} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Field({ cell, classes }: { readonly cell: PictureCell; readonly classes: Classes }) {
  const { t, pick } = useLanguage();
  const { palette } = useAppearance();
  const id = typeof cell === 'object' ? cell.class : undefined;
  const rank = classes.findIndex((known) => known.id === id);
  const title = classes[rank]?.title;
  const colour = title ? classColour(palette, rank, classes.length) : undefined;
  return (
    <td className={styles.field} style={colour ? { ['--class' as string]: colour } : undefined}>
      {title ? pick(title) : (id ?? t('class.notRated'))}
    </td>
  );
}
