import type { Finding, NeverFires } from '../finding.js';
import type { FindingDiagnostic } from './finding-diagnostic.js';
import { atStart, oneTitle, placesTitle } from './place-words.js';
import { spaced } from './spaced.js';
import { exampleTitle, lookUp, type Vocabulary } from './value-words.js';

export function neverFiresWords({ at, coveredBy }: NeverFires, vocabulary: Vocabulary): FindingDiagnostic {
  const own = placesTitle([at], vocabulary);
  const isBand = vocabulary.noun === 'band';
  if (coveredBy.length === 0) {
    return {
      code: 'rule-never-fires',
      severity: 'warning',
      message: {
        'zh-CN': `${own['zh-CN']}永远轮不到：没有客户能符合它。`,
        en: `${atStart(own.en)} never applies: no customer can fit it.`,
      },
      advice: isBand
        ? { 'zh-CN': '核对它的上下限。', en: 'Check where it begins and ends.' }
        : {
            'zh-CN': '核对条件里的数值，以及该用 and 还是 or。',
            en: 'Check the values in it, and whether “and” or “or” is meant.',
          },
    };
  }
  const covers = placesTitle(coveredBy, vocabulary);
  return {
    code: 'rule-never-fires',
    severity: 'warning',
    message: {
      'zh-CN': `${own['zh-CN']}永远轮不到：符合它的客户都已先归入${covers['zh-CN']}。`,
      en: `${atStart(own.en)} never applies: every customer who fits it is taken by ${covers.en} before.`,
    },
    advice: {
      'zh-CN': `让它排在${covers['zh-CN']}之前，或删去它。`,
      en: `Let it come before ${covers.en}, or remove it.`,
    },
  };
}

export function overlapWords(
  { at, with: others, example, hit }: Extract<Finding, { code: 'rules-overlap' }>,
  vocabulary: Vocabulary,
): FindingDiagnostic {
  const [own, all] = [placesTitle([at], vocabulary), placesTitle(others, vocabulary)];
  const first = placesTitle(others.slice(0, 1), vocabulary);
  const who = exampleTitle(example.values, vocabulary);
  const may = example.assured ? { 'zh-CN': '', en: '' } : { 'zh-CN': '可能', en: 'may ' };
  const rule = wanted[hit];
  return {
    code: 'rules-overlap',
    severity: example.assured ? 'error' : 'warning',
    message: {
      'zh-CN': `${own['zh-CN']}与${all['zh-CN']}${may['zh-CN']}重叠，${spaced('例如', who['zh-CN'], '的客户')}同时符合${first['zh-CN']}；${rule['zh-CN']}`,
      en: `${atStart(own.en)} ${may.en}${example.assured ? 'overlaps' : 'overlap'} ${all.en}: a customer with ${who.en} also fits ${first.en}. ${rule.en}`,
    },
    advice: {
      'zh-CN': '缩小其中一行的范围，或改用“first”，让排在前面的优先。',
      en: 'Narrow one of them, or use “first”, so that the earlier row wins.',
    },
  };
}

const wanted = {
  unique: { 'zh-CN': '“unique”只允许一行适用。', en: 'Under “unique” only one row may fit.' },
  any: {
    'zh-CN': '“any”要求同时适用的各行结论相同。',
    en: 'Under “any” rows that fit together must lead to the same.',
  },
};

export function gapWords(
  { example }: Extract<Finding, { code: 'rules-gap' }>,
  vocabulary: Vocabulary,
): FindingDiagnostic {
  const who = exampleTitle(example.values, vocabulary);
  const one = oneTitle(vocabulary);
  return {
    code: 'rules-gap',
    severity: 'warning',
    message: {
      'zh-CN': `${example.assured ? '' : '可能'}没有任何${one['zh-CN']}${spaced('适用于', who['zh-CN'], '的客户')}。`,
      en: `${example.assured ? 'No' : 'Possibly no'} ${one.en} fits a customer with ${who.en}.`,
    },
    advice: {
      'zh-CN': `为这样的客户补上${one['zh-CN']}，或在 otherwise 中写明其余客户的类别。`,
      en: `Add a ${one.en} for such customers, or name a class for all others in “otherwise”.`,
    },
  };
}

export function classNeverReachedWords(
  { class: id }: Extract<Finding, { code: 'class-never-reached' }>,
  vocabulary: Vocabulary,
): FindingDiagnostic {
  const title = lookUp(vocabulary.classes, id) ?? { 'zh-CN': id, en: id };
  return {
    code: 'class-never-reached',
    severity: 'warning',
    message: {
      'zh-CN': `没有客户会得到类别“${title['zh-CN']}”：通向它的规则都轮不到。`,
      en: `No customer ever gets the class “${title.en}”: nothing that leads to it applies.`,
    },
    advice: {
      'zh-CN': '调整规则的先后或范围，或删去这个类别。',
      en: 'Change the order or the ranges of the rules, or remove the class.',
    },
  };
}
