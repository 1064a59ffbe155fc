/** Whether more of a criterion is better or worse. */
export type Direction = 'benefit' | 'cost';
