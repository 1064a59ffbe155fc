import { describe, expect, it } from 'vitest';
import { builtInDatasets } from '../dataset/built-in.js';
import { type GroupRuleScope, readGroupRule } from './read-group-rule.js';
import { renameGroups } from './references.js';

const profile = builtInDatasets.find(({ kind }) => kind === 'profile');
if (!profile) throw new Error('no profile');
const scope: GroupRuleScope = {
  profile,
  classes: new Map([['rfm', ['top', 'low']]]),
  groups: new Set(['投诉中', '12']),
};

describe('the rule of a group', () => {
  it('speaks of columns, classes and groups', () => {
    const { expression, references, diagnostics } = readGroupRule(
      'city = "上海" and class of "rfm" = "top" and not(group "投诉中")',
      scope,
    );
    expect(diagnostics).toEqual([]);
    expect(expression?.type.kind).toBe('boolean');
    expect(references).toEqual([
      { kind: 'class', of: 'rfm' },
      { kind: 'group', of: '投诉中' },
    ]);
  });

  it.each([
    ['class of "abc" = "top"', 'unknown-scheme'],
    ['group "谁"', 'unknown-group'],
    ['class of "rfm" = "gold"', 'unknown-class'],
    ['class of "rfm" in ("top", "gold")', 'unknown-class'],
    ['city', 'not-a-condition'],
    ['town = "x"', 'feel-unknown-name'],
    ['group "投诉中" and', 'feel-syntax'],
  ])('%s is refused', (text, code) => {
    const read = readGroupRule(text, scope);
    expect(read.diagnostics.map((one) => one.code)).toContain(code);
    expect(read.expression).toBeUndefined();
  });

  it('says where it is wrong as if references were what they look like', () => {
    const text = 'class of "rfm" = "top" and town = "x"';
    expect(readGroupRule(text, scope).diagnostics[0]?.place?.offset).toBe(text.indexOf('town'));
  });

  it('is stored with other names of its groups, texts left alone', () => {
    const text = 'group "投诉中" or name = "group \\"投诉中\\"" or class of "rfm" = "top"';
    expect(renameGroups(text, (name) => (name === '投诉中' ? '12' : undefined))).toBe(
      'group "12" or name = "group \\"投诉中\\"" or class of "rfm" = "top"',
    );
  });
});
