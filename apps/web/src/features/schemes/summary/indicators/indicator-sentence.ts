import type { SchemeDocument } from '@kefen/scheme';
import type { Telling } from '../wording.js';

export type IndicatorNode = SchemeDocument['indicators'][string];
export type IndicatorConstruct = IndicatorNode['construct'];
export type IndicatorNodeOf<Construct extends IndicatorConstruct> = Extract<
  IndicatorNode,
  { readonly construct: Construct }
>;

/** What an indicator measures, in one sentence without a full stop. */
export type IndicatorSentence<Construct extends IndicatorConstruct> = (
  node: IndicatorNodeOf<Construct>,
  telling: Telling,
) => string;
