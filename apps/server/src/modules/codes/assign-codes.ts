import {
  type CodeDraft,
  type CodeRule,
  codeWaits,
  counterKey,
  finishCode,
  lastNumber,
  type Title,
} from '@kefen/scheme';

export interface DraftedFor {
  readonly customer: string;
  readonly draft: CodeDraft;
}

export interface AssignedCodes {
  /** Customer → code. */
  readonly given: ReadonlyMap<string, string>;
  /** Why the others got none. */
  readonly waits: ReadonlyMap<string, Title>;
  /** Where the counters stand after it. */
  readonly counters: ReadonlyMap<string, number>;
}

export interface TakenNumbers {
  readonly counters: ReadonlyMap<string, number>;
  /** Of some codes those that were given to anybody. */
  readonly taken: (codes: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Codes asked for at a time, so that a long row of taken ones is passed over in few steps. */
const looked = 200;

/** Gives every customer the next code of its counter that nobody has had. */
export async function assignCodes(
  rule: CodeRule,
  drafted: readonly DraftedFor[],
  numbers: TakenNumbers,
): Promise<AssignedCodes> {
  const given = new Map<string, string>();
  const waits = new Map<string, Title>();
  const counters = new Map<string, number>();
  const assigned = new Set<string>();
  for (const [key, customers] of byCounter(rule, drafted)) {
    const start = numbers.counters.get(key) ?? 0;
    const last = await assignFrom(rule, start, customers, { taken: numbers.taken, assigned, given, waits });
    if (last > start) counters.set(key, last);
  }
  return { given, waits, counters };
}

function byCounter(rule: CodeRule, drafted: readonly DraftedFor[]): Map<string, DraftedFor[]> {
  const found = new Map<string, DraftedFor[]>();
  for (const one of drafted) {
    const key = counterKey(rule, one.draft);
    const others = found.get(key);
    if (others) others.push(one);
    else found.set(key, [one]);
  }
  return found;
}

interface Outcome {
  readonly taken: TakenNumbers['taken'];
  /** Codes that were given here: two drafts can come to the same code. */
  readonly assigned: Set<string>;
  readonly given: Map<string, string>;
  readonly waits: Map<string, Title>;
}

/** @returns the last number that was used */
async function assignFrom(
  rule: CodeRule,
  start: number,
  customers: readonly DraftedFor[],
  { taken, assigned, given, waits }: Outcome,
): Promise<number> {
  const end = lastNumber(rule);
  let next = start + 1;
  let used = start;
  let waiting = customers;
  while (waiting.length > 0 && next <= end) {
    const width = Math.max(waiting.length, looked);
    const place = { step: waiting.length, width, next, end };
    const choices = waiting.map((one, i) =>
      numbersFor(i, place).map((n) => ({ n, code: finishCode(rule, one.draft, n) })),
    );
    const known = await taken(choices.flatMap((some) => some.flatMap(({ code }) => code ?? [])));
    const left: DraftedFor[] = [];
    for (const [i, one] of waiting.entries()) {
      const isFree = (code: string | undefined) => code === undefined || !(known.has(code) || assigned.has(code));
      const free = choices[i]?.find(({ code }) => isFree(code));
      if (!free) left.push(one);
      else if (free.code === undefined) waits.set(one.customer, codeWaits.letters(one.draft.before));
      else {
        given.set(one.customer, free.code);
        assigned.add(free.code);
        used = Math.max(used, free.n);
      }
    }
    next += width;
    waiting = left;
  }
  for (const { customer, draft } of waiting) waits.set(customer, codeWaits.full(draft.before));
  return used;
}

/** Every customer tries numbers of its own: the first ones in order, then on in equal steps. */
function numbersFor(
  own: number,
  { step, width, next, end }: Readonly<Record<'step' | 'width' | 'next' | 'end', number>>,
): number[] {
  const numbers: number[] = [];
  for (let n = next + own; n < next + width && n <= end; n += step) numbers.push(n);
  return numbers;
}
