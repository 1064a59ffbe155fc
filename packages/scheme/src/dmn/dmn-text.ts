import type { Place } from '../diagnostic/diagnostic.js';

/** A text of a DMN file and where it stands in the file. */
export interface DmnText {
  readonly text: string;
  readonly place: Place;
  /** Whether the text stands in the file character by character, so that a place inside it can be told. */
  readonly literal: boolean;
}

/** A piece of the text, counted from its start. */
export function placeWithin({ text, place, literal }: DmnText, offset: number, length: number): Place {
  if (!literal) return place;
  const before = text.slice(0, offset).split('\n');
  const last = before.at(-1) ?? '';
  return {
    line: place.line + before.length - 1,
    column: before.length === 1 ? place.column + last.length : last.length + 1,
    offset: place.offset + offset,
    length,
  };
}
