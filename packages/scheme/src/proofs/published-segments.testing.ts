/** A segment: its class and the lowest and highest value of each measure. */
export type Segment = readonly [title: string, ...ranges: (readonly [number, number])[]];

export const tableA: readonly Segment[] = [
  ['Champions', [4, 5], [4, 5], [4, 5]],
  ['Loyal Customers', [2, 5], [3, 5], [3, 5]],
  ['Potential Loyalist', [3, 5], [1, 3], [1, 3]],
  ['New Customers', [4, 5], [1, 1], [1, 1]],
  ['Promising', [3, 4], [1, 1], [1, 1]],
  ['Need Attention', [2, 3], [2, 3], [2, 3]],
  ['About To Sleep', [2, 3], [1, 2], [1, 2]],
  ['At Risk', [1, 2], [2, 5], [2, 5]],
  ["Can't Lose Them", [1, 1], [4, 5], [4, 5]],
  ['Lost', [1, 2], [1, 2], [1, 2]],
];
export const tableB: readonly Segment[] = [
  ['Champions', [5, 5], [5, 5], [5, 5]],
  ['Potential Loyalist', [3, 5], [3, 5], [2, 5]],
  ['Loyal Customers', [2, 4], [2, 4], [2, 4]],
  ['Promising', [3, 4], [1, 3], [3, 5]],
  ['New Customers', [4, 5], [1, 3], [1, 5]],
  ["Can't Lose Them", [1, 2], [3, 4], [4, 5]],
  ['At Risk', [1, 2], [2, 5], [4, 5]],
  ['Need Attention', [1, 3], [3, 5], [3, 5]],
  ['About To Sleep', [2, 3], [1, 3], [1, 4]],
  ['Lost', [1, 1], [1, 5], [1, 5]],
];
/** The common list of eleven on R and the mean of F and M. */
export const eleven: readonly Segment[] = [
  ['Champions', [4, 5], [4, 5]],
  ['Loyal', [2, 5], [3, 5]],
  ['Potential Loyalist', [3, 5], [1, 3]],
  ['New', [4, 5], [0, 1]],
  ['Promising', [3, 4], [0, 1]],
  ['Needs Attention', [2, 3], [2, 3]],
  ['About To Sleep', [2, 3], [0, 2]],
  ['At Risk', [0, 2], [2, 5]],
  ["Can't Lose Them", [0, 1], [4, 5]],
  ['Hibernating', [1, 2], [1, 2]],
  ['Lost', [0, 2], [0, 2]],
];
