import type { FileLayout } from './layout.js';

/** What the looks at the single formats find. */
export interface InspectedContent {
  readonly layout: FileLayout;
  readonly headings: readonly string[];
  readonly firstRows: readonly (readonly (string | null)[])[];
}
