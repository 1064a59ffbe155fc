import type { SchemeDocument } from '@kefen/scheme';
import type { Described, ScorePicture } from '../described.js';
import type { Telling } from '../wording.js';

export type ScoreNode = SchemeDocument['scores'][string];
export type ScoreConstruct = ScoreNode['construct'];
export type ScoreNodeOf<Construct extends ScoreConstruct> = Extract<ScoreNode, { readonly construct: Construct }>;

/** How a score comes about: a sentence without a full stop, and its picture where it has one. */
export type ScoreWords<Construct extends ScoreConstruct> = (
  node: ScoreNodeOf<Construct>,
  telling: Telling,
) => Described<ScorePicture>;
