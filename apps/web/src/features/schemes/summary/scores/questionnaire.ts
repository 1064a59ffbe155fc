import { spanWords } from '../indicators/windows.js';
import type { Telling } from '../wording.js';
import type { ScoreNodeOf, ScoreWords } from './score-words.js';

type Questionnaire = ScoreNodeOf<'questionnaire'>['questionnaire'];

/** Points by answers, with the answers that decide alone. */
export const questionnaireWords: ScoreWords<'questionnaire'> = ({ questionnaire }, telling) => {
  const { say } = telling;
  return {
    sentence: sentencesOf(questionnaire, telling).join(say({ 'zh-CN': '；', en: '; ' })),
    picture: {
      kind: 'table',
      columns: [
        { title: say({ 'zh-CN': '题目', en: 'Question' }) },
        { title: say({ 'zh-CN': '答案与得分', en: 'Answers and points' }) },
        { title: say({ 'zh-CN': '怎样计分', en: 'How it counts' }) },
      ],
      rows: Object.keys(questionnaire.questions).map((question) => [
        question,
        answersOf(questionnaire, question, telling),
        countingOf(questionnaire, question, telling),
      ]),
    },
  };
};

function sentencesOf({ name, valid, questions, ...rest }: Questionnaire, { say, formats }: Telling): string[] {
  const n = Object.keys(questions).length;
  const added =
    name === undefined
      ? say(
          {
            'zh-CN': '{n:count} 道题的得分相加',
            en: 'the points of {n:count} {n:plural(question|questions)} added up',
          },
          { n },
        )
      : say(
          {
            'zh-CN': '问卷“{name}”{n:count} 道题的得分相加',
            en: 'the points of {n:count} {n:plural(question|questions)} of “{name}” added up',
          },
          { name, n },
        );
  const out = Object.values(rest['knock out']).flat();
  const term =
    valid && say({ 'zh-CN': '答卷 {span}内有效', en: 'answers count for {span}' }, { span: spanWords(valid, say) });
  const knocked = say(
    {
      'zh-CN': '选了{answers}中任何一项的，不论总分，得 {points} 分',
      en: 'whoever answers {answers} gets {points}, whatever the sum',
    },
    {
      answers: out.map((answer) => `“${answer}”`).join(say({ 'zh-CN': '、', en: ' or ' })),
      points: formats.decimal(rest['knock out points']),
    },
  );
  return [added, term ?? '', out.length > 0 ? knocked : ''].filter((text) => text !== '');
}

function answersOf({ questions, ...rest }: Questionnaire, question: string, { say, formats }: Telling): string {
  const out = rest['knock out'][question] ?? [];
  return Object.entries(questions[question]?.points ?? {})
    .map(([answer, points]) =>
      out.includes(answer)
        ? say({ 'zh-CN': '{answer}（一票否决）', en: '{answer} (decides alone)' }, { answer })
        : `${answer} ${formats.decimal(points)}`,
    )
    .join(' · ');
}

function countingOf({ questions }: Questionnaire, question: string, { say, formats }: Telling): string | undefined {
  const { weight = '1', several, required = true } = questions[question] ?? {};
  const said = [
    weight === '1'
      ? ''
      : say({ 'zh-CN': '得分 × {weight}', en: 'points × {weight}' }, { weight: formats.decimal(weight) }),
    several === undefined ? '' : say(severals[several]),
    required ? '' : say({ 'zh-CN': '可不答', en: 'may be left out' }),
  ].filter((text) => text !== '');
  return said.length > 0 ? said.join(say({ 'zh-CN': '，', en: ', ' })) : undefined;
}

const severals = {
  highest: { 'zh-CN': '可多选，取最高分', en: 'several answers, the highest counts' },
  sum: { 'zh-CN': '可多选，相加', en: 'several answers, added up' },
} as const;
