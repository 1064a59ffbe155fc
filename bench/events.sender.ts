import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { BenchServer } from './events.server.js';

export interface SendingOptions {
  readonly perSecond: number;
  readonly seconds: number;
  /** Number of the first event; the number is its key. */
  readonly first: number;
  readonly token: string;
  /** Of so many events one is looked for on its customer's page. */
  readonly lookAtEvery: number;
  /** Is anything published by which customers are rated? */
  readonly isRated: boolean;
}

/** In milliseconds from the moment at which an event was to be sent, so that waiting in line counts. */
export interface Sent {
  readonly acceptedMs: readonly number[];
  readonly visibleMs: readonly number[];
  /** Until the customer has the class that the event gives. */
  readonly ratedMs: readonly number[];
  /** The same from the answer on that accepted the event. */
  readonly ratedAfterAcceptedMs: readonly number[];
  readonly refused: number;
  /** The most parts the analytical store had. */
  readonly mostParts: number;
}

/** Who has an order of a million is in another class. */
export const markedScheme = 'bench-marked';

const tickMs = 5;
/** A page that is asked for without a pause costs more than the events. */
const lookEveryMs = 50;
const customers = 1000;

/** Sends events one by one at a steady rate, whether or not the earlier ones are answered. */
export async function sendEvents(server: BenchServer, options: SendingOptions): Promise<Sent> {
  const { perSecond, seconds, lookAtEvery, first, isRated } = options;
  const acceptedMs: number[] = [];
  const visibleMs: number[] = [];
  const ratedMs: number[] = [];
  const ratedAfterAcceptedMs: number[] = [];
  let refused = 0;
  let mostParts = 0;
  const under: Promise<void>[] = [];
  const send = async (n: number, dueAt: number) => {
    const isLookedFor = n % lookAtEvery === 0;
    const customer = isLookedFor ? watchedCustomer(n / lookAtEvery) : customerOf(n);
    if (
      !(await sendOne(server, options.token, { n, customer, amount: isLookedFor ? '1000000.25' : `${n % 500}.25` }))
    ) {
      refused++;
      return;
    }
    const acceptedAt = performance.now();
    acceptedMs.push(acceptedAt - dueAt);
    if (!isLookedFor) return;
    const seen = await lookUntil(server, { customer, event: `E${n}`, isRated });
    visibleMs.push(seen.visibleAt - dueAt);
    if (!isRated) return;
    ratedMs.push(seen.ratedAt - dueAt);
    ratedAfterAcceptedMs.push(seen.ratedAt - acceptedAt);
  };
  const startedAt = performance.now();
  const all = perSecond * seconds;
  for (let n = 0; n < all; ) {
    const now = performance.now() - startedAt;
    for (; n < all && (n / perSecond) * 1000 <= now; n++)
      under.push(send(first + n, startedAt + (n / perSecond) * 1000));
    if (n % perSecond === 0) mostParts = Math.max(mostParts, server.countParts());
    await new Promise((resolve) => setTimeout(resolve, tickMs));
  }
  await Promise.all(under);
  return { acceptedMs, visibleMs, ratedMs, ratedAfterAcceptedMs, refused, mostParts };
}

/** Customers of the company of the bench, far from one another. */
function customerOf(n: number): string {
  return `C${String(((n * 7919) % customers) * 97 + 1).padStart(7, '0')}`;
}

/** Others than those, and each of them once: an event that is looked for gives its customer another class. */
function watchedCustomer(place: number): string {
  return `C${String((place % 20_000) * 5 + 2).padStart(7, '0')}`;
}

interface BenchEvent {
  readonly n: number;
  readonly customer: string;
  readonly amount: string;
}

async function sendOne({ url }: BenchServer, token: string, { n, customer, amount }: BenchEvent): Promise<boolean> {
  const row = {
    transaction_id: `E${n}`,
    customer_id: customer,
    ordered_at: '2026-01-02 10:00:00',
    amount,
    category: '日用',
    store: '一号店',
  };
  const { status, text } = await post(`${url}/api/v1/datasets/transactions/events`, JSON.stringify(row), {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': `event-${n}`,
  });
  if (status === 429) return false;
  if (status !== 200) throw new Error(`event ${n}: ${status} ${text}`);
  return true;
}

/** Lines are kept open, and the plain client takes half of what `fetch` does: the sender shares the processors. */
const agent = new Agent({ keepAlive: true });

function post(url: string, body: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

interface Looked {
  readonly customer: string;
  readonly event: string;
  readonly isRated: boolean;
}

/** Reads the page of a customer as the console does, until the event is among what counts and has given its class. */
async function lookUntil({ client }: BenchServer, { customer, event, isRated }: Looked) {
  let visibleAt: number | undefined;
  for (;;) {
    const { facts, classes } = await client.customers.get({ params: { customer } });
    if (facts.some(({ rows }) => rows.some(({ transaction_id }) => transaction_id === event)))
      visibleAt ??= performance.now();
    const hasClass = classes.some((one) => one.scheme === markedScheme && one.class === 'marked');
    if (visibleAt !== undefined && (hasClass || !isRated)) return { visibleAt, ratedAt: performance.now() };
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
