import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTestData } from '@kefen/warehouse/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { classified, kefen, parseCsv } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'kefen-dmn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const rule = (tests: readonly string[], output: string) =>
  `<rule>${tests.map((test) => `<inputEntry><text><![CDATA[${test}]]></text></inputEntry>`).join('')}<outputEntry><text>${output}</text></outputEntry></rule>`;

/** Points by age, with them a level, and a decision that cannot be a scheme. */
const model = file(
  'model.dmn',
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="m">
<inputData id="i1" name="年龄"><variable name="年龄" typeRef="number"/></inputData>
<inputData id="i2" name="城市"><variable name="城市" typeRef="string"/></inputData>
<decision id="points" name="points"><informationRequirement><requiredInput href="#i1"/></informationRequirement>
<decisionTable hitPolicy="COLLECT" aggregation="SUM"><input><inputExpression><text>年龄</text></inputExpression></input><output/>
${rule(['>= 18'], '1.5')}${rule(['>= 60'], '2')}</decisionTable></decision>
<decision id="level" name="等级"><informationRequirement><requiredDecision href="#points"/></informationRequirement>
<informationRequirement><requiredInput href="#i2"/></informationRequirement>
<decisionTable hitPolicy="RULE ORDER"><input><inputExpression><text>points</text></inputExpression></input>
<input><inputExpression><text>城市</text></inputExpression></input><output name="等级"/>
${rule(['>= 3', '-'], '"甲"')}${rule(['-', '"上海"'], '"乙"')}</decisionTable></decision>
<decision id="offers" name="offers"><literalExpression><text>["a", "b"]</text></literalExpression></decision>
</definitions>`,
);

describe('kefen import-dmn', () => {
  it('prints the scheme, and what could not be kept on standard error', async () => {
    const { status, out, err } = await kefen('import-dmn', model, '--decision', '等级', '--lang', 'en');
    expect(status).toBe(0);
    expect(out).toContain('- [ "-", \'"上海"\', 乙 ]');
    expect(err.trimEnd().split('\n')).toEqual([
      `${model}: The inputs became columns of the customers: 年龄, 城市. Where they are to be measured from other data, change these indicators.`,
      `${model}: “等级” does not list its outputs in order; the classes stand as they occur in the rules. Put the best one first.`,
      `${model}: The hit policy “rule order” of “等级” gives a list; a customer has one class, so it became “first”.`,
    ]);
  });

  it('writes the scheme to a file, which classifies as it stands', async () => {
    const out = join(folder, 'level.yaml');
    expect(await kefen('import-dmn', model, '--decision', '等级', '--out', out)).toMatchObject({ status: 0, out: '' });
    const customers = file('people.csv', 'customer_id,年龄,城市\n1,70,北京\n2,20,上海\n3,20,北京\n');
    const { rows } = await classified({ scheme: out, customers, asOf: '2026-01-31' });
    expect(rows.map((row) => [row.class, row.points])).toEqual([
      ['甲', '3.5'],
      ['乙', '1.5'],
      ['', '1.5'],
    ]);
  });

  it('tells a machine everything in one answer', async () => {
    const { status, out } = await kefen('import-dmn', model, '--decision', 'points', '--json');
    expect(status).toBe(0);
    const { text, notes, diagnostics } = JSON.parse(out);
    expect(text).toContain('hit: collect sum');
    expect(notes.map((note: { en: string }) => note.en)).toContain(
      'The decision gives a number, which became the score “points”. Say under “assign” how it is cut into classes.',
    );
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ['several decisions', [model], 'The file has several decisions: “points”, “等级”, “offers”.'],
    ['a decision there is not', [model, '--decision', 'point'], 'Did you mean “points”?'],
    ['a construct that is not evaluated', [model, '--decision', 'offers'], 'Decision “offers”: '],
    ['a file there is not', ['none.dmn'], 'none.dmn: cannot be read: there is no such file'],
    ['no XML', [file('scheme.dmn', 'kefen: 1')], 'scheme.dmn:1:8: error: This is not well-formed XML'],
    ['a folder there is not', [model, '--decision', 'points', '--out', join(folder, 'no', 'x.yaml')], 'be written'],
  ])('%s ends with status 1 and a sentence', async (_, args, sentence) => {
    const { status, out, err } = await kefen('import-dmn', ...args, '--lang', 'en');
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('kefen export-dmn', () => {
  it('writes the table of a ready scheme, and says what the file leaves out', async () => {
    const out = join(folder, 'buyers.dmn');
    const { status, err } = await kefen('export-dmn', '--scheme', 'property-buyer', '--out', out, '--lang', 'en');
    expect(status).toBe(0);
    expect(err.trimEnd().split('\n').at(-1)).toBe(`${out}: the DMN file is written.`);
    const text = readFileSync(out, 'utf8');
    expect(text).toContain('<decisionTable id="decision_');
    for (const note of err.trimEnd().split('\n').slice(0, -1)) expect(text).toContain(note);
  });

  it('the table of a score, named or the only one there is', async () => {
    const scheme = join(folder, 'points.yaml');
    await kefen('import-dmn', model, '--decision', 'points', '--out', scheme);
    const named = await kefen('export-dmn', '--scheme', scheme, '--score', 'points', '--lang', 'en');
    expect(named.out).toContain('hitPolicy="COLLECT" aggregation="SUM"');
    expect(named.err).toContain(
      'No dataset declares the column “年龄”; by the way it is used, it was taken to hold a number.',
    );
    expect(await kefen('export-dmn', '--scheme', scheme, '--lang', 'en')).toEqual(named);
    const { dmn } = JSON.parse((await kefen('export-dmn', '--scheme', scheme, '--json')).out);
    expect(dmn).toBe(named.out);
  });

  it.each([
    ['no table at all', ['--scheme', 'bank-stars'], 'bank-stars does not find the class by a table. There is nothing'],
    ['a score that is none', ['--scheme', 'property-buyer', '--score', 'x'], 'The score “x” is no table.'],
    ['a scheme with a mistake', ['--scheme', file('bad.yaml', 'kefen: 1\nid: x\n')], 'bad.yaml:1:1: error: '],
    ['a scheme there is not', ['--scheme', 'none'], 'There is no scheme none'],
  ])('%s ends with status 1 and a sentence', async (_, args, sentence) => {
    const { status, out, err } = await kefen('export-dmn', ...args, '--lang', 'en');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(sentence);
  });

  it('a scheme has to be named', async () => {
    expect(await kefen('export-dmn')).toMatchObject({ status: 2 });
  });
});

const kit = findTestData('dmn-tck/compliance-level-2');

const applicants = [
  'customer_id,Age,RiskCategory,isAffordable',
  ...[17, 18, 64].flatMap((age) =>
    ['Low', 'Medium', 'High'].flatMap((risk) =>
      [true, false].map((can) => `${age}${risk}${can},${age},${risk},${can}`),
    ),
  ),
].join('\n');

describe.runIf(kit)(
  'a table of the DMN compatibility kit gives the same as a file, as a scheme and as a file again',
  () => {
    it.each(['0004-simpletable-U', '0005-simpletable-A', '0006-simpletable-P1', '0007-simpletable-P2'])(
      '%s',
      async (name) => {
        const original = join(kit ?? '', name, `${name}.dmn`);
        const cases = file('applicants.csv', `${applicants}\n`);
        const [scheme, again] = [join(folder, `${name}.yaml`), join(folder, `${name}.dmn`)];
        expect(await kefen('import-dmn', original, '--out', scheme)).toMatchObject({ status: 0 });
        expect(await kefen('export-dmn', '--scheme', scheme, '--out', again)).toMatchObject({ status: 0 });
        const decided = async (dmn: string) =>
          parseCsv((await kefen('table', '--dmn', dmn, '--in', cases)).out).map((row) => [
            row.customer_id,
            Object.values(row).at(-1),
          ]);
        const expected = (await decided(original)).toSorted();
        const { rows } = await classified({ scheme, customers: cases, asOf: '2026-01-31' });
        expect(expected).toHaveLength(18);
        expect(new Set(expected.map(([, level]) => level)).size).toBeGreaterThan(1);
        expect(rows.map((row) => [row.customer_id, row.class]).toSorted()).toEqual(expected);
        expect((await decided(again)).toSorted()).toEqual(expected);
      },
    );
  },
);
