import { json } from '../json.js';
import { openStore } from '../store.js';

// Commits numbers one after the other and says so after each commit, until it is killed.
const store = await openStore({ kind: 'embedded', path: process.argv[2] ?? '' });
for (let n = 1; ; n++) {
  await store.transaction(async (tx) => {
    await tx
      .insertInto('settings')
      .values({ key: `n${n}`, value: json({ n }) })
      .execute();
  });
  process.stdout.write(`${n}\n`);
}
