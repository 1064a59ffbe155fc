import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Explanation, parseDocument, type Title } from '@kefen/scheme';
import { findExplanation } from '@kefen/warehouse';
import { expect, it } from 'vitest';
import { readCatalogue } from '../modules/catalogue/read-catalogue.js';
import { withFileClassification } from './file-classification.js';
import { catalogueFolder } from './read-scheme.js';
import { listeningTerminal, parseCsv } from './testing.js';

/** What a person must never read: a language of machines, something that is not there, or a slip of the text. */
const slips: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a word of the program', /\b(undefined|NaN|Infinity|null|true|false|object)\b/i],
  ['an operator', /[<>*]|!=|\[object/],
  ['two spaces, or one at an end', / {2}|^ | $/],
  ['two stops', /[。，；：、]{2}|\.\.|,,|;;/],
  ['a space before a mark', / [,.;:。，；：、）]|（ /],
];

const { entries } = readCatalogue(catalogueFolder);

it.each(entries)('$id explains every class in words', async ({ id, text }) => {
  const folder = join(catalogueFolder, 'samples', id);
  const sample = JSON.parse(await readFile(join(folder, 'sample.json'), 'utf8'));
  const data = Object.entries(sample.data).map(([dataset, file]) => `${dataset}=${join(folder, String(file))}`);
  const customers = sample.customers === undefined ? {} : { customers: join(folder, sample.customers) };
  const customersOfSample = onePerClass(parseCsv(await readFile(join(folder, 'expected.csv'), 'utf8')));
  const options = { scheme: id, asOf: sample.asOf, timeZone: 'Asia/Shanghai', data, map: [], where: [], ...customers };
  const raw = namesOf(text);
  await withFileClassification(options, listeningTerminal(), async ({ engine, finished }) => {
    const found: string[] = [];
    for (const customer of customersOfSample) {
      const explanation = await findExplanation(engine, finished, customer);
      if (!explanation) throw new Error(`${customer} is not explained`);
      found.push(...slipsOf(explanation, raw).map((slip) => `${customer}: ${slip}`));
    }
    expect(found).toEqual([]);
  });
});

/** The first customer of every class, and of those without one. */
function onePerClass(rows: readonly Record<string, string>[]): readonly string[] {
  const classes = new Map<string, string>();
  for (const row of [...rows].reverse()) classes.set(row.class ?? '', row.customer_id ?? '');
  return [...classes.values()];
}

/** Names of classes that no word of a language looks like. */
function namesOf(text: string): readonly string[] {
  const { document } = parseDocument(text);
  return (document?.classes ?? []).map(({ id }) => id).filter((id) => id.includes('-') || id.includes('_'));
}

function sentencesOf({ reason, steps, nextClass, previousClass }: Explanation): readonly Title[] {
  const neighbours = [nextClass, previousClass].flatMap((one) => (one ? [one] : []));
  return [reason, ...[...steps, ...neighbours].map(({ sentence }) => sentence)];
}

/** Parts of sentences, without a stop. */
function clausesOf({ nextClass, previousClass }: Explanation): readonly Title[] {
  return [nextClass, previousClass].flatMap((one) => one?.needs.map(({ sentence }) => sentence) ?? []);
}

function slipsOf(explanation: Explanation, names: readonly string[]): readonly string[] {
  const sentences = sentencesOf(explanation);
  const unended = sentences.flatMap((one) => Object.values(one)).filter((text) => !/[。.]$/.test(text));
  const texts = explanation.steps.flatMap(({ value }) => (value === null ? [] : [value]));
  const ownWords = (text: string) => texts.reduce((rest, value) => rest.replaceAll(value, ''), text);
  const found = [...sentences, ...clausesOf(explanation)].flatMap((sentence) =>
    Object.entries(sentence).flatMap(([language, text]) => [
      ...slips.filter(([, pattern]) => pattern.test(text)).map(([name]) => `${name}: ${text}`),
      ...names.filter((name) => text.includes(name)).map((name) => `the name ${name}: ${text}`),
      ...(isBalanced(text) ? [] : [`brackets: ${text}`]),
      ...(language === 'en' && /[，。；：（）]/.test(ownWords(text)) ? [`Chinese marks: ${text}`] : []),
    ]),
  );
  return [...found, ...unended.map((text) => `no stop: ${text}`)];
}

function isBalanced(text: string): boolean {
  const count = (mark: string) => text.split(mark).length;
  return ['“”', '（）', '()', '[]'].every(([open = '', close = '']) => count(open) === count(close));
}
