import type { Share } from '../document/share.js';
import type { Span } from '../document/span.js';
import type { ChangeNode, StabilityMoment, StabilityNode } from '../document/stability.js';
import { expression, type Field, field, optional, say, words } from './field.js';
import type { NamesOf } from './names-of.js';
import { numberWords, shareWords, spanWords, within } from './value-words.js';

/** How classes change from run to run. */
export function stabilityFields(node: StabilityNode, names: NamesOf): readonly Field[] {
  const { promote, demote, hold, keep, unless, freeze, refunds = {} } = node;
  return [
    ...(promote === undefined ? [] : changeFields('promote', say('升级', 'Promotion'), promote)),
    ...(demote === undefined ? [] : changeFields('demote', say('降级', 'Demotion'), demote)),
    ...(hold === undefined ? [] : holdFields(hold, names)),
    ...(keep === undefined ? [] : keepFields(keep, names)),
    ...optional(unless, (text) => field('unless', say('立即降级的情形', 'Falls at once where'), expression(text))),
    ...optional(freeze, (text) => field('freeze', say('类别不变的情形', 'Class frozen where'), expression(text))),
    ...Object.entries(refunds).map(([dataset, text]) =>
      field(
        `refunds ${dataset}`,
        within(say('收回成长的退款', 'Refunds that take growth back'), say(dataset, dataset)),
        expression(text),
      ),
    ),
  ];
}

function changeFields(key: string, title: Field['detail'], node: ChangeNode): Field[] {
  if (typeof node === 'string') return [field(key, title, words(changeWords[node]))];
  const { after, at, margin, step } = node;
  return [
    ...optional(after, (runs) =>
      field(`${key} after`, within(title, say('连续几次', 'Runs in a row')), numberWords(String(runs))),
    ),
    ...optional(at, (moment) => field(`${key} at`, within(title, say('何时', 'When')), words(moments[moment]))),
    ...optional(margin, (share) =>
      field(`${key} margin`, within(title, say('越过分界的幅度', 'Margin beyond the bound')), shareWords(share)),
    ),
    ...optional(step, (classes) =>
      field(`${key} step`, within(title, say('每次最多几级', 'Classes at a time')), numberWords(String(classes))),
    ),
  ];
}

const holdTitle = say('保级', 'Hold');
const keepTitle = say('保级条件', 'To keep the class');

function holdFields(hold: NonNullable<StabilityNode['hold']>, { className }: NamesOf): Field[] {
  if (isSpan(hold)) return [field('hold', holdTitle, spanWords(hold))];
  return Object.entries(hold).map(([id, span]) =>
    field(`hold ${id}`, within(holdTitle, className(id)), spanWords(span)),
  );
}

function isSpan(hold: NonNullable<StabilityNode['hold']>): hold is Span {
  return typeof (hold as { readonly count?: unknown }).count === 'number';
}

function keepFields(keep: NonNullable<StabilityNode['keep']>, { className }: NamesOf): Field[] {
  if (isShare(keep)) {
    const share = shareWords(keep);
    return [field('keep', keepTitle, words(say('达到各分界的', 'of every bound:')), share)];
  }
  return Object.entries(keep).map(([id, when]) =>
    field(`keep ${id}`, within(keepTitle, className(id)), expression(when)),
  );
}

function isShare(keep: NonNullable<StabilityNode['keep']>): keep is Share {
  return 'numerator' in keep && 'denominator' in keep;
}

const changeWords = { immediately: say('立即', 'immediately'), never: say('不变', 'never') };

const moments: Readonly<Record<StabilityMoment, Field['detail']>> = {
  'month end': say('月末', 'month end'),
  'quarter end': say('季末', 'quarter end'),
  'year end': say('年末', 'year end'),
  anniversary: say('满周年', 'anniversary'),
};
