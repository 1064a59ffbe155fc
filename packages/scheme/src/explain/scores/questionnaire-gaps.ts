import type { IsoDate } from '../../calendar/calendar.js';
import type { Title } from '../../dataset/dataset.js';
import type { PlannedQuestionnaire } from '../../plan/planned-score.js';
import { allOf, distinct, inBoth, type Language } from '../words/language.js';
import { answeredTo } from './given-answers.js';
import type { ScoreContext } from './score-explainer.js';

type Known = Pick<ScoreContext, 'values' | 'plan'>;

/** Why a question keeps a questionnaire from giving points. */
type Gap =
  | { readonly kind: 'unanswered'; readonly question: string }
  | { readonly kind: 'expired'; readonly question: string; readonly on: IsoDate }
  /** Answers that have no points. */
  | { readonly kind: 'strange'; readonly question: string; readonly answers: readonly string[] };

function gapsOf(source: PlannedQuestionnaire, known: Known): Gap[] {
  return source.questions.flatMap((asked): Gap[] => {
    const { question, options, required } = asked;
    const { answers, expired } = answeredTo(asked.given, source, known);
    const strange = answers.filter((answer) => !options.some((option) => option.answer === answer));
    if (strange.length > 0) return [{ kind: 'strange', question, answers: strange }];
    if (answers.length > 0 || !required) return [];
    return [expired === undefined ? { kind: 'unanswered', question } : { kind: 'expired', question, on: expired }];
  });
}

function isBlank({ questions }: PlannedQuestionnaire, { values }: Known): boolean {
  return questions.every(({ given }) => (values[given.answer.name] ?? null) === null);
}

/** Which answers are missing, too old, or none of those that have points; undefined where there are no answers at all. */
export function gapsWords(source: PlannedQuestionnaire, known: Known): readonly Title[] | undefined {
  if (isBlank(source, known)) return undefined;
  const gaps = gapsOf(source, known);
  const unanswered = gaps.filter((gap) => gap.kind === 'unanswered').map(({ question }) => question);
  const expired = gaps.filter((gap) => gap.kind === 'expired');
  const days = distinct(expired.map(({ on }) => on)).map((on) =>
    expiredWords(
      expired.filter((gap) => gap.on === on).map(({ question }) => question),
      on,
    ),
  );
  return [
    ...days,
    ...(unanswered.length === 0 ? [] : [unansweredWords(unanswered)]),
    ...gaps.flatMap((gap) => (gap.kind === 'strange' ? [strangeWords(gap.question, gap.answers)] : [])),
  ];
}

/** In a few words why a questionnaire gives nothing. */
export function gapsTitle(source: PlannedQuestionnaire, known: Known): Title {
  if (isBlank(source, known)) return { 'zh-CN': '没有答卷', en: 'no answers' };
  const kinds = new Set(gapsOf(source, known).map(({ kind }) => kind));
  if (kinds.has('expired')) return { 'zh-CN': '答卷已过期', en: 'the answers have expired' };
  if (kinds.has('unanswered')) return { 'zh-CN': '答卷没有答全', en: 'not all questions are answered' };
  return { 'zh-CN': '有的答案不在选项之中', en: 'some answers have no points' };
}

function expiredWords(questions: readonly string[], on: IsoDate): Title {
  return inBoth((language) =>
    language === 'en'
      ? `the answers to ${listed(questions, language)} expired on ${on}`
      : `${listed(questions, language)}的答案已于 ${on} 过期`,
  );
}

function unansweredWords(questions: readonly string[]): Title {
  return inBoth((language) =>
    language === 'en'
      ? `${listed(questions, language)} ${questions.length === 1 ? 'is' : 'are'} not answered`
      : `${listed(questions, language)}没有作答`,
  );
}

function strangeWords(question: string, answers: readonly string[]): Title {
  return inBoth((language) => {
    const list = allOf(
      answers.map((answer) => `“${answer}”`),
      language,
    );
    return language === 'en'
      ? `${list} to “${question}” is none of the answers that have points`
      : `“${question}”的答案${list}不在选项之中`;
  });
}

const mostQuestions = 3;

/** The first few questions, and how many there are. */
function listed(questions: readonly string[], language: Language): string {
  const quoted = questions.map((question) => `“${question}”`);
  if (questions.length <= mostQuestions + 1) return allOf(quoted, language);
  const first = quoted.slice(0, mostQuestions);
  return language === 'en'
    ? `${first.join(', ')} and ${questions.length - mostQuestions} more`
    : `${first.join('、')}等 ${questions.length} 题`;
}
