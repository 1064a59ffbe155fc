import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorkbook, textRows } from '@kefen/warehouse/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { kefen } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'kefen-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const rule = (tests: readonly string[], outputs: readonly string[]) =>
  `<rule>${tests.map((test) => `<inputEntry><text><![CDATA[${test}]]></text></inputEntry>`).join('')}${outputs
    .map((output) => `<outputEntry><text>${output}</text></outputEntry>`)
    .join('')}</rule>`;

/** Two decisions: points by age, and with them the rating; and one that lists offers. */
const model = (hit = 'UNIQUE') => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="m">
<itemDefinition name="tCity"><typeRef>string</typeRef><allowedValues><text>"上海","北京"</text></allowedValues></itemDefinition>
<inputData id="i1" name="年龄"><variable name="年龄" typeRef="number"/></inputData>
<inputData id="i2" name="城市"><variable name="城市" typeRef="tCity"/></inputData>
<inputData id="i3" name="since"><variable name="since" typeRef="date"/></inputData>
<decision id="points" name="points"><informationRequirement><requiredInput href="#i1"/></informationRequirement>
<decisionTable hitPolicy="COLLECT" aggregation="SUM"><input><inputExpression><text>年龄</text></inputExpression></input><output/>
${rule(['>= 18'], ['1.5'])}${rule(['>= 60'], ['2'])}</decisionTable></decision>
<decision id="rating" name="等级"><informationRequirement><requiredDecision href="#points"/></informationRequirement>
<decisionTable hitPolicy="${hit}"><input><inputExpression><text>points</text></inputExpression></input>
<input><inputExpression><text>城市</text></inputExpression></input><output name="等级"/>
${rule(['>= 3', '-'], ['"甲"'])}${rule(['-', '"上海"'], ['"乙"'])}${rule(['1.5', 'not("上海")'], ['"丙"'])}</decisionTable></decision>
<decision id="offers" name="offers"><informationRequirement><requiredInput href="#i3"/></informationRequirement>
<decisionTable hitPolicy="RULE ORDER"><input><inputExpression><text>since</text></inputExpression></input><output name="offer"/><output name="until"/>
${rule(['< date("2020-01-01")'], ['"a"', 'since + duration("P1Y")'])}${rule(['-'], ['"b, c"', 'date("2030-12-31")'])}</decisionTable></decision>
</definitions>`;

const dmn = file('model.dmn', model());
const cases = file(
  'cases.csv',
  'id,年龄,城市,since\n007,20,上海,2019-05-01\n008,70,北京,2021-01-01\n009,20,北京,\n010,,北京,2020-01-01\n',
);

const table = (...args: string[]) => kefen('table', '--dmn', dmn, '--in', cases, '--lang', 'en', ...args);

describe('a decision over the rows of a file', () => {
  it('keeps the cells as they are and adds the result, with all that the decision requires', async () => {
    const out = join(folder, 'out.csv');
    const { status, err } = await table('--decision', '等级', '--out', out);
    expect(readFileSync(out, 'utf8')).toBe(
      '"id","年龄","城市","since","等级"\n"007","20","上海","2019-05-01","乙"\n"008","70","北京","2021-01-01","甲"\n"009","20","北京",,"丙"\n"010",,"北京","2020-01-01",\n',
    );
    expect(err).toBe(`${cases}: 4 of 4 rows used; “等级”: 3 with a result, 1 without.\n`);
    expect(status).toBe(0);
  });

  it('prints to standard output without --out, lists as JSON', async () => {
    const { status, out } = await table('--decision', 'offers');
    expect(status).toBe(0);
    expect(out).toBe(
      [
        '"id","年龄","城市","since","offer","until"',
        '"007","20","上海","2019-05-01","[""a"",""b, c""]","[""2020-05-01"",""2030-12-31""]"',
        '"008","70","北京","2021-01-01","[""b, c""]","[""2030-12-31""]"',
        '"009","20","北京",,"[""b, c""]","[""2030-12-31""]"',
        '"010",,"北京","2020-01-01","[""b, c""]","[""2030-12-31""]"',
        '',
      ].join('\n'),
    );
  });

  it('takes the rows from the sheet that is named', async () => {
    const rows = textRows([
      ['id', '年龄', '城市', 'since'],
      ['011', '70', '北京', '2019-05-01'],
    ]);
    const sheets = [
      { name: 'notes', rows: textRows([['年龄'], ['1']]) },
      { name: '客户', rows },
    ];
    const book = join(folder, 'book.xlsx');
    writeFileSync(book, buildWorkbook({ sheets }));
    const args = ['table', '--dmn', dmn, '--in', book, '--decision', '等级', '--lang', 'en'];
    expect((await kefen(...args, '--sheet', '客户')).out).toContain('"011","70","北京","2019-05-01","甲"');
    expect((await kefen(...args, '--sheet', 'none')).status).toBe(1);
  });

  it('for a machine', async () => {
    const { out } = await table('--decision', 'points', '--json');
    expect(JSON.parse(out)).toMatchObject({
      decision: 'points',
      outputs: ['points'],
      rows: 4,
      used: 4,
      withResult: 3,
      problems: [],
      results: [{ id: '007', points: '1.5' }, { id: '008', points: '3.5' }, { id: '009' }, { id: '010', points: null }],
    });
  });

  it('a column that has the name of the result stays beside it', async () => {
    const path = file('expected.csv', 'NAME,points,年龄\nx,1.5,20\n');
    const { out } = await kefen('table', '--dmn', dmn, '--decision', 'points', '--in', path);
    expect(out).toBe('"NAME","points","年龄","points (result)"\n"x","1.5","20",1.5\n');
  });

  it('reads every kind of file that a classification reads', async () => {
    const lines = file('cases.jsonl', '{"年龄": 61, "城市": "上海"}\n{"年龄": "1,8", "城市": "北京"}\n');
    const { out } = await kefen('table', '--dmn', dmn, '--decision', 'points', '--in', lines);
    expect(out.split('\n')[1]).toBe('"61","上海",3.5');
  });

  it('reads a model in the encoding it declares', async () => {
    const head = new TextEncoder().encode(
      '<?xml version="1.0" encoding="GB18030"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d" name="',
    );
    const tail = new TextEncoder().encode(
      '"><literalExpression><text>1 + 1</text></literalExpression></decision></definitions>',
    );
    const path = file('gb.dmn', Uint8Array.from([...head, 0xb5, 0xc8, 0xbc, 0xb6, ...tail]));
    const { out } = await kefen('table', '--dmn', path, '--in', cases, '--json');
    expect(JSON.parse(out)).toMatchObject({ decision: '等级', withResult: 4 });
  });
});

describe('what is wrong with single rows is named, and the others count', () => {
  it('a cell that is no number', async () => {
    const path = file('bad.csv', 'id,年龄\n1,zwanzig\n2,20\n');
    const { status, out, err } = await kefen(
      'table',
      '--dmn',
      dmn,
      '--decision',
      'points',
      '--in',
      path,
      '--lang',
      'en',
    );
    expect(status).toBe(1);
    expect(err).toContain(`${path}:2: 年龄 “zwanzig”: “年龄” is not a number.`);
    expect(out).toBe('"id","年龄","points"\n"2","20",1.5\n');
  });

  it('--strict stops at it, --rejected keeps it', async () => {
    const path = file('bad.csv', 'id,年龄\n1,zwanzig\n2,20\n');
    const rejected = join(folder, 'rejected.csv');
    const args = ['--dmn', dmn, '--decision', 'points', '--in', path, '--lang', 'en'];
    expect(await kefen('table', ...args, '--strict')).toMatchObject({ status: 1, out: '' });
    await kefen('table', ...args, '--rejected', rejected);
    expect(readFileSync(rejected, 'utf8')).toContain('"1","zwanzig",2,"年龄","zwanzig","not-a-number"');
  });

  it('rules that contradict each other', async () => {
    const path = file('conflict.csv', '年龄,城市\n70,上海\n20,上海\n');
    const { status, out, err } = await kefen('table', '--dmn', dmn, '--decision', '等级', '--in', path, '--lang', 'en');
    expect(status).toBe(1);
    expect(out).toBe('"年龄","城市","等级"\n"70","上海",\n"20","上海","乙"\n');
    expect(err).toContain(
      `${path}:2: rules 1, 2 of the decision “等级” all fit, and only one may (UNIQUE): no result.`,
    );
    const first = file('first.dmn', model('FIRST'));
    expect((await kefen('table', '--dmn', first, '--decision', '等级', '--in', path)).out).toContain(
      '"70","上海","甲"',
    );
  });

  it('a value that the model does not allow', async () => {
    const path = file('strange.csv', '年龄,城市\n20,广州\n20,北京\n');
    const { status, out, err } = await kefen('table', '--dmn', dmn, '--decision', '等级', '--in', path, '--lang', 'en');
    expect(status).toBe(1);
    expect(out).toBe('"年龄","城市","等级"\n"20","广州","丙"\n"20","北京","丙"\n');
    expect(err).toContain(`${path}:2: 城市 “广州”: not one of the allowed values ("上海","北京"); taken as missing.`);
  });
});

describe('what cannot be used ends with status 1 and a sentence, never with a stack', () => {
  const other = (text: string) => file('other.dmn', text);
  it.each([
    [
      'a model that is not there',
      ['--dmn', 'none.dmn', '--in', cases],
      'none.dmn: cannot be read: there is no such file',
    ],
    [
      'a model that is no XML',
      ['--dmn', other('kefen: 1'), '--in', cases],
      'other.dmn:1:8: error: This is not well-formed XML',
    ],
    ['a decision there is not', ['--dmn', dmn, '--in', cases, '--decision', 'point'], 'Did you mean “points”?'],
    ['several decisions', ['--dmn', dmn, '--in', cases], 'The file has several decisions: “points”, “等级”, “offers”.'],
    [
      'a column there is not',
      ['--dmn', dmn, '--decision', 'points', '--in', file('age.csv', 'age,年\n1,2\n')],
      'age.csv: There is no column for the input “年龄”. Is “年” meant? Name that column “年龄”.',
    ],
    ['a file there is not', ['--dmn', dmn, '--decision', 'points', '--in', 'none.csv'], 'none.csv: There is no file'],
    [
      'a result in a folder that is not there',
      ['--dmn', dmn, '--decision', 'points', '--in', cases, '--out', join(folder, 'none', 'o.csv')],
      'cannot be written: there is no such file or folder.',
    ],
  ])('%s', async (_, args, sentence) => {
    const { status, err, out } = await kefen('table', ...args, '--lang', 'en');
    expect(status).toBe(1);
    expect(err + out).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('a construct that is not evaluated, named with its decision and place', async () => {
    const path = file('list.dmn', model().replace('"甲"', '["甲"]'));
    const { status, err } = await kefen('table', '--dmn', path, '--decision', '等级', '--in', cases, '--lang', 'en');
    expect(status).toBe(1);
    expect(err).toContain('error: Decision “等级”, rule 1, “等级”: A list cannot be used here.');
  });

  it('a result that is not CSV is wrong usage', async () => {
    expect(await table('--decision', 'points', '--out', 'o.xlsx')).toMatchObject({ status: 2 });
    expect(await kefen('table', '--in', cases)).toMatchObject({ status: 2 });
  });
});
