import { WarehouseError } from './warehouse-error.js';

/** A fixed number of equal things, each lent to one user at a time; whoever finds none free waits in turn. */
export interface Lane<Thing> {
  lend<T>(work: (thing: Thing) => Promise<T>): Promise<T>;
  take(): Promise<Thing>;
  giveBack(thing: Thing): void;
  /** Lets those who wait have their turn, then closes every thing. Who asks afterwards is told that it is closed. */
  close(closeThing: (thing: Thing) => Promise<void>): Promise<void>;
}

export function createLane<Thing>(things: readonly Thing[]): Lane<Thing> {
  const free = [...things];
  const waiting: ((thing: Thing) => void)[] = [];
  let closed = false;

  function next(): Promise<Thing> {
    const thing = free.pop();
    if (thing !== undefined) return Promise.resolve(thing);
    return new Promise((resolve) => waiting.push(resolve));
  }

  async function take(): Promise<Thing> {
    if (closed) throw new WarehouseError('unavailable', { message: 'the analytical store was closed' });
    return next();
  }

  function giveBack(thing: Thing): void {
    const waiter = waiting.shift();
    if (waiter) waiter(thing);
    else free.push(thing);
  }

  async function lend<T>(work: (thing: Thing) => Promise<T>): Promise<T> {
    const thing = await take();
    try {
      return await work(thing);
    } finally {
      giveBack(thing);
    }
  }

  async function close(closeThing: (thing: Thing) => Promise<void>): Promise<void> {
    if (closed) return;
    closed = true;
    for (const _ of things) await closeThing(await next());
  }

  return { lend, take, giveBack, close };
}
