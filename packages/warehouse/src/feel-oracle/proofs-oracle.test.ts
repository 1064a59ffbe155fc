import {
  type Bound,
  type Expression,
  integerNumber,
  parseExpression,
  parseUnaryTests,
  plainType,
  proofs,
  scopeOf,
} from '@kefen/scheme';
import fc from 'fast-check';
import { evaluate, unaryTest } from 'feelin';
import { describe, expect, it } from 'vitest';

const seed = Number(process.env.FEEL_SEED ?? 20261121);
const lists = 60 * Number(process.env.FEEL_BATCHES ?? 3);

type Value = string | number | boolean | null;
type Point = Readonly<Record<string, Value>>;

const values: Readonly<Record<string, readonly Value[]>> = {
  x: [0, 1, 2, 3, null],
  y: [1, 2.5, 4],
  city: ['a', 'b', 'c', null],
  active: [true, false, null],
};

const domains: Readonly<Record<string, proofs.Domain>> = {
  x: proofs.wholeNumbers(0, 3, true),
  y: proofs.listedValues('number', ['1', '2.5', '4']),
  city: proofs.listedValues('text', ['a', 'b', 'c'], true),
  active: proofs.listedValues('boolean', ['true', 'false'], true),
};

const scope = scopeOf({
  x: integerNumber(9),
  y: { ...integerNumber(9, false), form: 'decimal', scale: 1 },
  city: plainType('text'),
  active: plainType('boolean'),
});

const points = Object.entries(values).reduce<readonly Point[]>(
  (all, [name, some]) => all.flatMap((point) => some.map((value) => ({ ...point, [name]: value }))),
  [{}],
);

const oneOf = (...texts: string[]) => fc.constantFrom(...texts);

function text(parts: TemplateStringsArray, ...holes: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...holes).map((written) => parts.map((part, i) => part + (written[i] ?? '')).join(''));
}

const numbers = oneOf('-1', '0', '1', '1.5', '2', '2.5', '3', '4', '9');
const comparisons = oneOf('=', '!=', '<', '<=', '>', '>=');

/** Tests that values of names decide. */
const plainTests = fc.oneof(
  text`(${oneOf('x', 'y')} ${comparisons} ${numbers})`,
  text`(${numbers} ${comparisons} ${oneOf('x', 'y')})`,
  text`(x in [${oneOf('0', '1')}..${oneOf('1', '2', '3')}${oneOf(']', ')')})`,
  text`(y in ]${oneOf('1', '2')}..${oneOf('2', '2.5', '4')}])`,
  text`(y between ${oneOf('0', '1', '2')} and ${oneOf('2', '2.5', '4')})`,
  text`(x in (${numbers}, > ${numbers}, ${numbers}))`,
  text`(y in (${numbers}, ${numbers}))`,
  text`(city ${comparisons} ${oneOf('"a"', '"b"', '"c"', '"d"')})`,
  text`(city in ("a", ${oneOf('"b"', '"c"', '"d"', 'null')}))`,
  text`(${oneOf('x', 'city', 'active')} ${oneOf('=', '!=')} null)`,
  text`(if active then x else y) ${comparisons} ${numbers}`,
  oneOf('active', '(active = true)', '(active != false)', 'true', '(1 > 2)'),
);

/** Tests that turn on arithmetic, on functions or on two names. */
const hiddenTests = fc.oneof(
  text`(x + y ${comparisons} ${numbers})`,
  text`(x ${comparisons} y)`,
  text`(y ${comparisons} x)`,
  text`starts with(city, ${oneOf('"a"', '"b"')})`,
  text`(x * 2 in [1..${oneOf('2', '4')}])`,
);

function conditions(tests: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.letrec<{ all: string }>((tie) => {
    const c = tie('all');
    return {
      all: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        { arbitrary: tests, weight: 4 },
        { arbitrary: text`((${c}) and (${c}))`, weight: 3 },
        text`((${c}) or (${c}))`,
        text`not(${c})`,
        text`(if ${c} then ${c} else ${c})`,
        text`((${c}) = true)`,
        text`((${c}) != false)`,
      ),
    };
  }).all;
}

function parsed(written: string): Expression {
  const { expression, diagnostics } = parseExpression(written, scope);
  if (expression === undefined) throw new Error(`refused: ${written}\n${diagnostics[0]?.message.en}`);
  return expression;
}

/** The points that each of the texts fits, by place; feelin tries them all in one expression. */
function fittingPoints(texts: readonly string[]): readonly ReadonlySet<number>[] {
  const loops = Object.keys(values).map((name) => `${name} in values of ${name}`);
  const context = Object.fromEntries(Object.entries(values).map(([name, some]) => [`values of ${name}`, some]));
  return texts.map((written) => {
    const text = `for ${loops.join(', ')} return if ${written} then 1 else 0`;
    const answers = evaluate(text, context).value as readonly unknown[];
    if (answers.length !== points.length)
      throw new Error(`${answers.length} answers for ${points.length} points: ${text}`);
    return new Set(points.flatMap((_, i) => (answers[i] === 1 ? [i] : [])));
  });
}

/** The points that agree with an example in the values it names and have no other value missing. */
function pointsLike({ values: named }: proofs.Example): readonly number[] {
  const wanted = new Map(named.map(({ name, value }) => [name, value]));
  return points.flatMap((point, i) => {
    const fits = Object.entries(point).every(([name, value]) =>
      wanted.has(name) ? shown(value) === wanted.get(name) : value !== null,
    );
    return fits ? [i] : [];
  });
}

function shown(value: Value): string | null {
  return value === null ? null : String(value);
}

const allPoints = points.map((_, i) => i);
const isPresent = (i: number) => Object.values(points[i] ?? {}).every((value) => value !== null);

function ruleList(tests: fc.Arbitrary<string>) {
  return fc.array(conditions(tests), { minLength: 2, maxLength: 5 });
}

function check(tests: fc.Arbitrary<string>, runs: number, claim: (texts: readonly string[]) => void): void {
  fc.assert(fc.property(ruleList(tests), claim), {
    seed,
    numRuns: runs,
    endOnFailure: process.env.FEEL_SHRINK === undefined,
  });
}

/** A row for each condition: its cell asks for the condition to be true, the others for nothing. */
function asRows(texts: readonly string[], hit: proofs.Table['hit']): proofs.Table {
  const cell = (written: string) => {
    const { tests } = parseUnaryTests(written, plainType('boolean'), scope);
    if (tests === undefined) throw new Error(`refused: ${written}`);
    return tests;
  };
  return {
    hit,
    inputs: texts.map(parsed),
    rows: texts.map((_, at) => ({
      outcome: at % 2 === 0 ? 'even' : 'odd',
      cells: texts.map((__, i) => cell(i === at ? 'true' : '-')),
    })),
  };
}

function neverFirst(fits: readonly ReadonlySet<number>[]): readonly number[] {
  const first = new Set(allPoints.map((i) => fits.findIndex((fitting) => fitting.has(i))));
  return fits.flatMap((_, at) => (first.has(at) ? [] : [at]));
}

function neverFindings({ findings }: proofs.Proof): readonly proofs.NeverFires[] {
  return findings.flatMap((finding) => (finding.code === 'rule-never-fires' ? [finding] : []));
}

/** The covers named take all, and none of them can be left out. */
function expectCovers(
  texts: readonly string[],
  fits: readonly ReadonlySet<number>[],
  found: proofs.NeverFires,
  exact: boolean,
): void {
  const own = [...(fits[found.at] ?? [])];
  const isCoveredBy = (covers: readonly number[]) => own.every((i) => covers.some((at) => fits[at]?.has(i) === true));
  expect({ texts, found, covered: isCoveredBy(found.coveredBy) }).toEqual({ texts, found, covered: true });
  if (!exact) return;
  const needless = found.coveredBy.filter((one) => isCoveredBy(found.coveredBy.filter((other) => other !== one)));
  expect({ texts, found, needless }).toEqual({ texts, found, needless: [] });
}

describe('what is proven about rules is what trying every point with feelin shows', () => {
  it('rules that never fire, where values of names decide: exactly those', () => {
    check(plainTests, lists, (texts) => {
      const fits = fittingPoints(texts);
      const proof = proofs.proveRules(
        texts.map((written) => ({ when: parsed(written) })),
        { domains },
      );
      const never = neverFindings(proof);
      expect({ texts, never: never.map(({ at }) => at), open: proof.open }).toEqual({
        texts,
        never: neverFirst(fits),
        open: [],
      });
      for (const found of never) expectCovers(texts, fits, found, true);
    });
  });

  it('rules that never fire, where functions and arithmetic decide too: none but those', () => {
    check(fc.oneof(plainTests, hiddenTests), lists, (texts) => {
      const fits = fittingPoints(texts);
      const never = neverFindings(
        proofs.proveRules(
          texts.map((written) => ({ when: parsed(written) })),
          { domains },
        ),
      );
      const wrong = never.filter(({ at }) => !neverFirst(fits).includes(at));
      expect({ texts, wrong }).toEqual({ texts, wrong: [] });
      for (const found of never) expectCovers(texts, fits, found, false);
    });
  });

  it('rows that overlap: every pair, and every example fits both', () => {
    check(plainTests, lists, (texts) => {
      const fits = fittingPoints(texts);
      const { findings, open } = proofs.proveTable({ ...asRows(texts, 'unique'), mayLeaveOut: true }, { domains });
      const pairs = findings.flatMap((found) => {
        if (found.code !== 'rules-overlap') return [];
        const wrong = pointsLike(found.example).filter(
          (i) => !fits[found.at]?.has(i) || !fits[found.with[0] ?? -1]?.has(i),
        );
        expect({ texts, found, wrong, assured: found.example.assured }).toEqual({
          texts,
          found,
          wrong: [],
          assured: true,
        });
        return found.with.map((other) => `${other} ${found.at}`);
      });
      const expected = texts.flatMap((_, at) =>
        texts
          .slice(0, at)
          .flatMap((__, other) =>
            allPoints.some((i) => fits[at]?.has(i) && fits[other]?.has(i)) ? [`${other} ${at}`] : [],
          ),
      );
      expect({ texts, pairs: pairs.sort(), open }).toEqual({ texts, pairs: expected.sort(), open: [] });
    });
  });

  it('rows that overlap, where functions and arithmetic decide too: what is assured is so', () => {
    check(fc.oneof(plainTests, hiddenTests), lists, (texts) => {
      const fits = fittingPoints(texts);
      for (const found of proofs.proveTable(asRows(texts, 'any'), { domains }).findings) {
        if (found.code !== 'rules-overlap' || !found.example.assured) continue;
        const [first = -1] = found.with;
        const wrong = pointsLike(found.example).filter((i) => !fits[found.at]?.has(i) || !fits[first]?.has(i));
        expect({ texts, found, wrong }).toEqual({ texts, found, wrong: [] });
        expect(first % 2).not.toBe(found.at % 2);
      }
    });
  });

  it('customers whom no row fits: an example where there is one, and only then', () => {
    check(fc.oneof(plainTests, hiddenTests), lists, (texts) => {
      const fits = fittingPoints(texts);
      const left = allPoints.filter((i) => !fits.some((fitting) => fitting.has(i)));
      const { findings, open } = proofs.proveTable(asRows(texts, 'first'), { domains });
      const gap = findings.find((found) => found.code === 'rules-gap');
      if (gap?.code === 'rules-gap' && gap.example.assured) {
        const wrong = pointsLike(gap.example).filter((i) => !left.includes(i));
        expect({ texts, gap, wrong }).toEqual({ texts, gap, wrong: [] });
      }
      const silent = gap === undefined && !open.some(({ question }) => question === 'rules-gap');
      if (silent) expect({ texts, left: left.filter(isPresent) }).toEqual({ texts, left: [] });
    });
  });

  it('with a population, only its customers count', () => {
    check(plainTests, lists, ([population = 'true', ...texts]) => {
      const inside = fittingPoints([population])[0] ?? new Set();
      const fits = fittingPoints(texts).map((fitting) => new Set([...fitting].filter((i) => inside.has(i))));
      const premises = { domains, given: [parsed(population)] };
      const proof = proofs.proveRules(
        texts.map((written) => ({ when: parsed(written) })),
        premises,
      );
      const never = neverFindings(proof).map(({ at }) => at);
      expect({ population, texts, never }).toEqual({ population, texts, never: neverFirst(fits) });
    });
  });

  it('conditions that always or never hold', () => {
    check(plainTests, lists, (texts) => {
      const verdicts = texts.map((written) => proofs.proveCondition(parsed(written), { domains }));
      const expected = fittingPoints(texts).map(({ size }) =>
        size === 0 ? 'never' : size === points.length ? 'always' : 'unproven',
      );
      expect({ texts, verdicts }).toEqual({ texts, verdicts: expected });
    });
  });

  it('rows of cells, the last one after “not”', () => {
    const hidden = '? != null and ? + 1 > 2';
    const numberCell = fc.oneof(
      text`${oneOf('[', ']')}${oneOf('0', '1')}..${oneOf('1', '2', '3')}${oneOf(']', ')')}`,
      text`${oneOf('<', '<=', '>', '>=')} ${numbers}`,
      text`${numbers}, ${numbers}`,
      oneOf('-', 'null', 'not(null)', '? != null and ? > 1', hidden),
    );
    const row = fc.tuple(
      numberCell,
      numberCell,
      fc.oneof(text`not(${oneOf('"a"', '"b"', 'null')}, ${oneOf('"c"', '"d"')})`, oneOf('"a", "b"', '-')),
    );
    const property = fc.property(fc.array(row, { minLength: 2, maxLength: 6 }), (rows) => {
      const inputs = ['x', 'y', 'city'];
      const fits = rows.map(
        (cells) =>
          new Set(
            allPoints.filter((i) =>
              cells.every((cell, k) => unaryTest(cell, { '?': points[i]?.[inputs[k] ?? ''] }).value === true),
            ),
          ),
      );
      const table: proofs.Table = {
        hit: 'first',
        inputs: inputs.map(parsed),
        rows: rows.map((cells) => ({
          cells: cells.flatMap(
            (cell, k) =>
              parseUnaryTests(cell, scope.names.get(inputs[k] ?? '')?.type ?? plainType('text'), scope).tests ?? [],
          ),
        })),
      };
      const proof = proofs.proveTable(table, { domains });
      const isExact = !rows.some((cells) => cells.includes(hidden));
      const never = neverFindings(proof);
      const expected = neverFirst(fits);
      expect({ rows, wrong: never.filter(({ at }) => !expected.includes(at)) }).toEqual({ rows, wrong: [] });
      if (isExact) expect({ rows, never: never.map(({ at }) => at) }).toEqual({ rows, never: expected });
      const gap = proof.findings.find((found) => found.code === 'rules-gap');
      const left = allPoints.filter((i) => isPresent(i) && !fits.some((fitting) => fitting.has(i)));
      if (isExact) expect({ rows, gap: gap !== undefined }).toEqual({ rows, gap: left.length > 0 });
      if (gap?.code === 'rules-gap' && gap.example.assured)
        expect(pointsLike(gap.example).filter((i) => isPresent(i) && !left.includes(i))).toEqual([]);
    });
    fc.assert(property, { seed, numRuns: lists / 3, endOnFailure: true });
  });
});

it('every value that feelin gives an expression lies in the domain that is derived for it', () => {
  const number = fc.letrec<{ n: string }>((tie) => {
    const n = tie('n');
    return {
      n: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        { arbitrary: oneOf('x', 'y', '0', '1', '2.5', '-3'), weight: 4 },
        text`(${n} ${oneOf('+', '-', '*')} ${n})`,
        text`(${n} * 5 / 4)`,
        text`-(${n})`,
        text`(if ${plainTests} then ${n} else ${fc.oneof(n, fc.constant('null'))})`,
        text`${oneOf('min', 'max')}(${n}, ${n})`,
        text`abs(${n})`,
      ),
    };
  }).n;
  const loops = Object.keys(values).map((name) => `${name} in values of ${name}`);
  const context = Object.fromEntries(Object.entries(values).map(([name, some]) => [`values of ${name}`, some]));
  const ranges = { ...domains, y: { of: 'number' as const, nullable: false, low: bound('1'), high: bound('4') } };
  const property = fc.property(number, (written) => {
    for (const known of [domains, ranges]) {
      const domain = proofs.domainOf(parsed(written), { domains: known });
      const given = evaluate(`for ${loops.join(', ')} return ${written}`, context).value as readonly (number | null)[];
      const outside = given.filter((value) => {
        if (value === null) return !domain.nullable;
        if (domain.values !== undefined) return !domain.values.some((one) => Number(one) === value);
        return !isIn(value, domain.low, domain.high);
      });
      expect({ written, domain, outside }).toEqual({ written, domain, outside: [] });
    }
  });
  fc.assert(property, { seed, numRuns: lists, endOnFailure: true });
});

function bound(value: string): Bound {
  return { value, included: true };
}

describe('what is proven about the bands of a value is what feelin says of values in and between them', () => {
  const value = { ...integerNumber(9), form: 'decimal' as const, scale: 2 };
  const bandScope = scopeOf({ value, limit: value });
  const constants = oneOf('-2', '0', '0.5', '1', '2', '2.5', '3', '4');
  const cell = fc.oneof(
    {
      arbitrary: text`${oneOf('[', '(')}${oneOf('-2', '0', '0.5', '1')}..${oneOf('1', '2', '2.5', '4')}${oneOf(']', ')')}`,
      weight: 4,
    },
    text`${oneOf('<', '<=', '>', '>=')} ${fc.oneof(constants, fc.constant('limit'))}`,
    text`${constants}, ${constants}`,
    text`not(${oneOf('<', '>=')} ${constants})`,
    oneOf('-', 'null'),
  );
  const kinds: Readonly<Record<string, { domain: proofs.Domain; probes: readonly (number | null)[] }>> = {
    'any number': { domain: { of: 'number', nullable: false }, probes: range(-12, 18).map((i) => i / 4) },
    'whole numbers from 0': { domain: proofs.wholeNumbers(0), probes: range(0, 14) },
    'whole numbers from 0 to 3, or missing': { domain: proofs.wholeNumbers(0, 3, true), probes: [0, 1, 2, 3, null] },
    'a few numbers': { domain: proofs.listedValues('number', ['0', '1', '2.5']), probes: [0, 1, 2.5] },
  };

  it.each(Object.keys(kinds))('%s', (kind) => {
    const { domain, probes } = kinds[kind] ?? { domain: proofs.wholeNumbers(0), probes: [] };
    const property = fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const bands = cells.map((written) => {
        const { tests } = parseUnaryTests(written, value, bandScope);
        if (tests === undefined) throw new Error(`refused: ${written}`);
        return { tests };
      });
      const input: Expression = { kind: 'name', name: 'value', type: value };
      const { findings, open } = proofs.proveBands(input, bands, {
        domains: { value: domain },
        parameters: { limit: '2.50' },
      });
      const fits = cells.map(
        (written) => new Set(probes.filter((probe) => unaryTest(written, { '?': probe, limit: 2.5 }).value === true)),
      );
      const first = (probe: number | null) => fits.findIndex((fitting) => fitting.has(probe));
      const gaps = findings.flatMap((found) => (found.code === 'bands-gap' ? [found.gap] : []));
      const inGap = probes.filter((probe) => probe !== null && gaps.some(({ low, high }) => isIn(probe, low, high)));
      const silent = neverFindings({ findings, open, reached: [], unreached: [] }).map(({ at }) => at);
      const overlapping = findings.flatMap((found) => (found.code === 'bands-overlap' ? [found] : []));
      expect({ cells, open, inGap, silent }).toEqual({
        cells,
        open: [],
        inGap: probes.filter((probe) => probe !== null && first(probe) < 0),
        silent: cells.flatMap((_, at) => (probes.some((probe) => first(probe) === at) ? [] : [at])),
      });
      for (const { at, with: other, shared } of overlapping) {
        const both = probes.filter((probe) => probe !== null && isIn(probe, shared.low, shared.high));
        expect({
          cells,
          at,
          other,
          wrong: both.filter((probe) => !fits[at]?.has(probe) || !fits[other]?.has(probe)),
        }).toEqual({ cells, at, other, wrong: [] });
      }
    });
    fc.assert(property, { seed, numRuns: lists, endOnFailure: true });
  });
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function isIn(value: number, low?: Bound, high?: Bound): boolean {
  const above = low === undefined || value > Number(low.value) || (low.included && value === Number(low.value));
  const below = high === undefined || value < Number(high.value) || (high.included && value === Number(high.value));
  return above && below;
}
