import type { ScoreNodeOf } from '../document/score.js';
import { asWritten, type Field, field, optional, say, words } from './field.js';
import { numberWords, spanWords, within } from './value-words.js';

type Questionnaire = ScoreNodeOf<'questionnaire'>['questionnaire'];
type Question = Questionnaire['questions'][string];

export function questionnaireFields(node: Questionnaire): readonly Field[] {
  const { name, valid, questions } = node;
  return [
    ...optional(name, (text) => field('name', say('问卷', 'Questionnaire'), asWritten(text))),
    ...optional(valid, (span) => field('valid', say('有效期', 'Valid for'), spanWords(span))),
    ...Object.entries(questions).flatMap(([id, question]) => questionFields(id, question)),
    ...Object.entries(node['knock out']).map(([id, answers]) =>
      field(
        `knock out ${id}`,
        within(say(id, id), say('一票否决的答案', 'Answers that decide alone')),
        asWritten(answers.join(' / ')),
      ),
    ),
    field(
      'knock out points',
      say('一票否决的分值', 'Points where an answer decides alone'),
      numberWords(node['knock out points']),
    ),
  ];
}

function questionFields(id: string, { points, weight, several, required }: Question): Field[] {
  const question = say(id, id);
  const key = `question ${id}`;
  return [
    ...Object.entries(points).map(([answer, number]) =>
      field(`${key} ${answer}`, within(question, say(answer, answer)), numberWords(number)),
    ),
    field(`${key} weight`, within(question, say('权重', 'Weight')), numberWords(weight)),
    ...optional(several, (how) =>
      field(`${key} several`, within(question, say('多选', 'Several answers')), words(howMany[how])),
    ),
    ...(required
      ? []
      : [field(`${key} required`, within(question, say('未答', 'No answer')), words(say('计 0 分', 'counts 0')))]),
  ];
}

const howMany = { highest: say('取最高', 'the highest counts'), sum: say('相加', 'added up') };
