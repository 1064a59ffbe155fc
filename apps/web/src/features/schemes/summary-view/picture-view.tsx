import type { DecisionPicture, PairsPicture, ScorePicture } from '../summary/described.js';
import { byPlace } from './by-place.js';
import type { Classes } from './class-by-id.js';
import { GridView } from './grid-view.js';
import styles from './picture.module.css';
import { TableView } from './table-view.js';

interface Props {
  /** What the picture shows, for those who do not see what stands above it. */
  readonly label: string;
  readonly picture: ScorePicture | DecisionPicture;
  readonly classes: Classes;
}

export function PictureView({ label, picture, classes }: Props) {
  switch (picture.kind) {
    case 'pairs':
      return <PairsView label={label} picture={picture} />;
    case 'table':
      return <TableView label={label} picture={picture} classes={classes} />;
    case 'grid':
      return <GridView label={label} picture={picture} classes={classes} />;
  }
}

/** What each value is worth, as many side by side as there is room for. */
function PairsView({ label, picture }: { readonly label: string; readonly picture: PairsPicture }) {
  return (
    <ul className={styles.pairs} aria-label={label}>
      {byPlace(picture.pairs).map(({ key, item }) => (
        <li key={key}>
          {item.key} <strong>{item.value}</strong>
        </li>
      ))}
    </ul>
  );
}
