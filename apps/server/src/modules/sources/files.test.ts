import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceLimits } from '@kefen/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FolderOrigin, S3Origin } from './file-connector.js';
import { folderConnector, type Settle } from './folder.js';
import { addressOf, s3 } from './s3.js';
import { type S3Server, startS3Server } from './s3-server.js';

const { signal } = new AbortController();
const limitBytes = 1000;
let base: string;
let server: S3Server | undefined;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'kefen-files-'));
});
afterEach(async () => {
  await rm(base, { recursive: true, force: true });
  await server?.close();
  server = undefined;
});

async function folder(settle: Settle = async () => {}) {
  const place = join(base, 'incoming');
  await mkdir(place);
  await mkdir(join(base, 'data'));
  const origin: FolderOrigin = { kind: 'folder', folder: place, pattern: 'orders-*.csv' };
  return { place, origin, connector: folderConnector({ dataFolder: join(base, 'data'), roots: [base] }, settle) };
}

test('files that fit the pattern are found by name; folders, links and other names are not', async () => {
  const { place, origin, connector } = await folder();
  for (const name of ['orders-2.csv', 'orders-1.csv', 'orders-1.csv.part', 'other.csv'])
    await writeFile(join(place, name), name);
  await mkdir(join(place, 'orders-3.csv'));
  await symlink('/etc/passwd', join(place, 'orders-4.csv'));
  const found = await connector.list(origin, undefined, signal);
  expect(found.map(({ name }) => name)).toEqual(['orders-1.csv', 'orders-2.csv']);
});

test('a file that is still growing is left for the next time', async () => {
  // Between the two looks its writer goes on.
  const { place, origin, connector } = await folder(() => appendFile(join(place, 'orders-2.csv'), 'b'));
  await writeFile(join(place, 'orders-1.csv'), 'a');
  await writeFile(join(place, 'orders-2.csv'), 'a');
  expect((await connector.list(origin, undefined, signal)).map(({ name }) => name)).toEqual(['orders-1.csv']);
});

test('a file is copied as it was listed, or not at all', async () => {
  const { place, origin, connector } = await folder();
  const path = join(place, 'orders-1.csv');
  await writeFile(path, 'one');
  const [file] = await connector.list(origin, undefined, signal);
  if (!file) throw new Error('the file was not listed');
  const request = { secret: undefined, file, limitBytes, signal };
  expect(await connector.copy(origin, { ...request, path: join(base, 'copy') })).toBe(true);
  expect(await readFile(join(base, 'copy'), 'utf8')).toBe('one');
  await utimes(path, 1, 1);
  expect(await connector.copy(origin, { ...request, path: join(base, 'copy2') })).toBe(false);
});

test('our own folder is no source, nor is one that is not there', async () => {
  const { origin, connector } = await folder();
  const why = (folder: string) => connector.list({ ...origin, folder }, undefined, signal);
  for (const other of [join(base, 'data'), join(base, 'data', 'uploads'), 'incoming']) {
    await expect(why(other)).rejects.toMatchObject({ code: 'folder-outside' });
  }
  await expect(why(join(base, 'nowhere'))).rejects.toMatchObject({ code: 'folder', detail: 'ENOENT' });
  await expect(connector.test(origin, undefined, signal)).rejects.toMatchObject({ code: 'no-file' });
});

test('only the folders that are named are read, and what lies in them, wherever links lead', async () => {
  const { place, origin } = await folder();
  const inbox = join(base, 'data', 'inbox');
  for (const made of [join(place, 'shop'), join(base, 'incoming-old'), inbox]) await mkdir(made);
  await symlink(join(base, 'incoming-old'), join(place, 'elsewhere'));
  await symlink(place, join(base, 'link'));
  const bounds = { dataFolder: join(base, 'data'), roots: [join(base, 'link'), inbox] };
  const connector = folderConnector(bounds, async () => {});
  const listed = (folder: string) => connector.list({ ...origin, folder }, undefined, signal);
  for (const inside of [place, join(place, 'shop'), join(base, 'link', 'shop'), inbox])
    expect(await listed(inside), inside).toEqual([]);
  const outside = [base, join(base, 'incoming-old'), join(place, 'elsewhere'), join(place, '..'), '/nowhere', '/'];
  for (const folder of outside)
    await expect(listed(folder), folder).rejects.toMatchObject({
      code: 'folder-outside',
      detail: bounds.roots.join(', '),
    });
});

test('a folder is waited for once, and again when a file is new or another', async () => {
  let waits = 0;
  const { place, origin, connector } = await folder(async () => {
    waits++;
  });
  const list = async () => (await connector.list(origin, undefined, signal)).map(({ name }) => name);
  await writeFile(join(place, 'orders-1.csv'), 'a');
  expect([await list(), await list()]).toEqual([['orders-1.csv'], ['orders-1.csv']]);
  expect(waits).toBe(1);
  await writeFile(join(place, 'orders-2.csv'), 'a');
  expect([await list(), await list()].map(({ length }) => length)).toEqual([2, 2]);
  expect(waits).toBe(2);
  await appendFile(join(place, 'orders-1.csv'), 'b');
  await list();
  expect(waits).toBe(3);
});

async function bucket() {
  server = await startS3Server('shop');
  const { endpoint, accessKeyId, secret } = server;
  const origin: S3Origin = {
    kind: 's3',
    endpoint,
    region: 'cn-north-1',
    bucket: 'shop',
    bucketInHost: false,
    prefix: '每日/',
    pattern: '*.csv',
    accessKeyId,
  };
  return { server, origin, secret };
}

test('objects under a prefix are listed over several pages and fetched, with names of any characters', async () => {
  const { server, origin, secret } = await bucket();
  const names = ['每日/a b+c&d.csv', '每日/一.csv', "每日/o'(1)!*.csv", '每日/二/三.csv', '每日/四.csv'];
  for (const name of [...names, '每日/read.me', 'elsewhere.csv']) server.put(name, `in ${name}`);
  const found = await s3.list(origin, secret, signal);
  expect(found.map(({ name }) => name).sort()).toEqual([...names].sort());
  for (const [i, file] of found.entries()) {
    const path = join(base, String(i));
    expect(await s3.copy(origin, { secret, file, path, limitBytes, signal })).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(`in ${file.name}`);
  }
  expect(await s3.test(origin, secret, signal)).toEqual({ mayWrite: null });
});

test('the bucket stands in the path or in the name of the host', async () => {
  const { origin } = await bucket();
  const oss = { ...origin, endpoint: 'https://oss-cn-hangzhou.aliyuncs.com/' };
  expect(addressOf(oss, 'a/b c.csv').href).toBe('https://oss-cn-hangzhou.aliyuncs.com/shop/a/b%20c.csv');
  expect(addressOf({ ...oss, bucketInHost: true }, 'a/b c.csv').href).toBe(
    'https://shop.oss-cn-hangzhou.aliyuncs.com/a/b%20c.csv',
  );
  expect(addressOf({ ...oss, bucketInHost: true }).href).toBe('https://shop.oss-cn-hangzhou.aliyuncs.com/');
});

test('more than a thousand objects are listed, and more than the limit are refused', async () => {
  const { server, origin, secret } = await bucket();
  server.keysOfPage(1000);
  const names = Array.from({ length: 2500 }, (_, i) => `每日/${String(i).padStart(5, '0')}.csv`);
  for (const name of names) server.put(name, name);
  expect((await s3.list(origin, secret, signal)).map(({ name }) => name)).toEqual(names);
  for (let i = 0; i <= sourceLimits.filesListed; i++) server.put(`每日/more-${i}.csv`, '');
  await expect(s3.list(origin, secret, signal)).rejects.toMatchObject({ code: 'too-many-files' });
});

test('a bucket whose first object is empty can be read as well', async () => {
  const { server, origin, secret } = await bucket();
  server.put('每日/0.csv', '');
  expect(await s3.test(origin, secret, signal)).toEqual({ mayWrite: null });
});

test('a copy that breaks off leaves nothing behind and is told as such', async () => {
  const { server, origin, secret } = await bucket();
  server.put('每日/1.csv', 'x'.repeat(900));
  const [file] = await s3.list(origin, secret, signal);
  if (!file) throw new Error('the object was not listed');
  server.breakOff();
  const path = join(base, 'x');
  await expect(s3.copy(origin, { secret, file, path, limitBytes, signal })).rejects.toMatchObject({
    code: 'broke-off',
  });
  await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an object that was written anew since it was listed is left for the next time', async () => {
  const { server, origin, secret } = await bucket();
  server.put('每日/1.csv', 'old');
  const [file] = await s3.list(origin, secret, signal);
  server.put('每日/1.csv', 'new');
  if (!file) throw new Error('the object was not listed');
  expect(await s3.copy(origin, { secret, file, path: join(base, 'x'), limitBytes, signal })).toBe(false);
  expect((await s3.list(origin, secret, signal))[0]?.version).not.toBe(file.version);
});

test('what is wrong with a bucket is told apart', async () => {
  const { server, origin, secret } = await bucket();
  const why = (more: Partial<S3Origin>, key = secret) => s3.test({ ...origin, ...more }, key, signal);
  await expect(why({}, 'another')).rejects.toMatchObject({ code: 'password' });
  await expect(why({ accessKeyId: 'another' })).rejects.toMatchObject({ code: 'password' });
  await expect(why({ bucket: 'another' })).rejects.toMatchObject({ code: 'bucket' });
  await expect(why({ region: 'another' })).rejects.toMatchObject({ code: 'bucket' });
  await expect(why({ endpoint: 'http://no-such-host.invalid' })).rejects.toMatchObject({ code: 'host-unknown' });
  await expect(why({})).rejects.toMatchObject({ code: 'no-file' });
  server.put('每日/big.csv', 'x'.repeat(2000));
  const [file] = await s3.list(origin, secret, signal);
  if (!file) throw new Error('the object was not listed');
  const copy = s3.copy(origin, { secret, file, path: join(base, 'x'), limitBytes, signal });
  await expect(copy).rejects.toMatchObject({ occurrence: { code: 'file-too-large' } });
});
