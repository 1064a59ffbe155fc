import { useEffect, useRef } from 'react';
import type { SchemeStore } from '../scheme-store.js';
import styles from './text-pane.module.css';

/** The text of the scheme, as long as it is on the screen. */
export function TextPane({ store }: { readonly store: SchemeStore }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => (place.current ? store.show(place.current) : undefined), [store]);
  return <div ref={place} className={styles.text} />;
}
