import type { Described, ScorePicture } from '../summary/described.js';
import { byPlace } from './by-place.js';
import { PictureView } from './picture-view.js';
import styles from './scheme-summary-view.module.css';

interface Entry extends Described<ScorePicture> {
  readonly name: string;
}

/** Names and what they say, with their tables below. */
export function EntriesView({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <dl className={styles.entries}>
      {byPlace(entries).map(({ key, item: { name, sentence, lead, picture } }) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            {capitalised(lead ?? sentence)}
            {picture && <PictureView label={name} picture={picture} classes={[]} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Stands alone here, so it begins as a sentence does; Chinese has no such thing. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
