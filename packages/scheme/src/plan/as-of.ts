/** The name of a run's day in expressions. */
export const asOfName = 'as of';
