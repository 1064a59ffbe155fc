import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiveStream } from './receive-stream.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kefen-receive-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a stream is written to the disk and its bytes are counted', async () => {
  const path = join(folder, 'uploads', 'one');
  expect(await receiveStream(Readable.from([Buffer.from('ab'), Buffer.from('c')]), path, 3)).toBe(3);
  expect(await readFile(path, 'utf8')).toBe('abc');
});

test('a stream without end is stopped at the limit, and nothing of it stays', async () => {
  let sent = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        sent++;
        yield Buffer.alloc(1024);
      }
    })(),
  );
  const attempt = receiveStream(endless, join(folder, 'endless'), 10 * 1024);
  await expect(attempt).rejects.toMatchObject({ occurrence: { code: 'file-too-large', values: { limit: '10 KB' } } });
  expect(sent).toBeLessThan(100);
  expect(await readdir(folder)).toEqual([]);
});

test('a stream that breaks leaves nothing', async () => {
  const broken = new Readable({
    read() {
      this.push('part');
      this.destroy(new Error('the line went dead'));
    },
  });
  await expect(receiveStream(broken, join(folder, 'broken'), 100)).rejects.toThrow('dead');
  expect(await readdir(folder)).toEqual([]);
});

test('a stream that breaks before anything is read of it is told to whoever waits, and to nobody else', async () => {
  const broken = new Readable({ read() {} });
  const attempt = receiveStream(broken, join(folder, 'broken'), 100);
  broken.destroy(new Error('the line went dead'));
  await expect(attempt).rejects.toThrow('the line went dead');
});
