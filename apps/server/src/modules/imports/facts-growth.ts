/** What counted of a dataset at a moment: up to which batch, and how often it had changed. */
interface Mark {
  readonly last: number;
  readonly commits: number;
}

/** A batch of new rows that began to count, and replaced nothing. */
export interface Growth {
  readonly before: Mark;
  readonly batch: number;
  readonly rows: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** What this process has added to what counts, so that nobody has to search the facts for it. */
export interface FactsGrowth {
  note(dataset: string, growth: Growth): void;
  /** All that has changed from one mark to another, in order; undefined where that is not known here. */
  between(dataset: string, from: Mark, to: Mark): readonly Growth[] | undefined;
}

/** Some minutes of events. Whoever has not asked for longer counts. */
const mostKept = 2000;

export function createFactsGrowth(): FactsGrowth {
  const noted = new Map<string, Growth[]>();
  return {
    note: (dataset, growth) => {
      const list = noted.get(dataset) ?? [];
      noted.set(dataset, list);
      const { before } = growth;
      // What was noted before a change that was not noted leads nowhere any more.
      if (!isSame(markAfter(list.at(-1)), before)) list.splice(0);
      list.push(growth);
      if (list.length > mostKept) list.shift();
    },
    between: (dataset, from, to) => {
      const list = noted.get(dataset) ?? [];
      const begin = list.findIndex(({ before }) => isSame(before, from));
      const end = list.findIndex((growth) => isSame(markAfter(growth), to));
      return begin < 0 || end < begin ? undefined : list.slice(begin, end + 1);
    },
  };
}

function markAfter(growth: Growth | undefined): Mark | undefined {
  return growth && { last: growth.batch, commits: growth.before.commits + 1 };
}

function isSame(a: Mark | undefined, b: Mark): boolean {
  return a !== undefined && a.last === b.last && a.commits === b.commits;
}
