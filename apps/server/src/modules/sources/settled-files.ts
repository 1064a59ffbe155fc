import type { FoundFile } from './file-connector.js';

/** Places that are remembered; a place that is forgotten costs one wait. */
const mostPlaces = 20;

/**
 * Remembers which files were seen standing still, so that a folder of many files is waited for once and not once for
 * each of them.
 */
export function settledFiles() {
  const places = new Map<string, ReadonlyMap<string, string>>();
  return {
    /** Was each of them seen standing still as it is now? */
    areAll: (place: string, files: readonly FoundFile[]): boolean => {
      const known = places.get(place);
      return files.every(({ name, version }) => known?.get(name) === version);
    },
    remember: (place: string, files: readonly FoundFile[]): void => {
      places.delete(place);
      places.set(place, new Map(files.map(({ name, version }) => [name, version])));
      const [oldest] = places.keys();
      if (places.size > mostPlaces && oldest !== undefined) places.delete(oldest);
    },
  };
}
