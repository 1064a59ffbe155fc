import { findNearestName } from '../../diagnostic/nearest-name.js';
import type { Path } from '../../document/places.js';
import type { PlannedQuestion, PlannedQuestionnaire } from '../../plan/planned-score.js';
import { report } from '../check-context.js';
import { findAnswers, givenAnswer } from './given-answer.js';
import { questionnaireType } from './questionnaire-type.js';
import type { ScoreCheck, ScoreScene } from './score-check.js';

type KnockOut = PlannedQuestionnaire['knockOut'][number];

export const checkQuestionnaire: ScoreCheck<'questionnaire'> = ({ questionnaire: node }, scene) => {
  const path = [...scene.path, 'questionnaire'];
  const columns = findAnswers(scene, path, node.name !== undefined);
  if (!columns) return undefined;
  const asked = {
    scene,
    columns,
    ...(node.name !== undefined && { name: node.name }),
    ...(node.valid && { valid: node.valid }),
  };
  const questions = Object.entries(node.questions).map(
    ([question, { points, several, weight, required }]): PlannedQuestion => ({
      question,
      given: givenAnswer(asked, question, several !== undefined),
      ...(several && { several }),
      weight,
      required,
      options: Object.entries(points).map(([answer, worth]) => ({ answer, points: worth })),
    }),
  );
  const knockOut = Object.entries(node['knock out']).map(([question, answers]): KnockOut => {
    const known = questions.find((one) => one.question === question);
    if (known) warnOfSlips(known, answers, scene, [...path, 'knock out', question]);
    return { question, given: known?.given ?? givenAnswer(asked, question, true), answers };
  });
  const knockOutPoints = node['knock out points'];
  const type = questionnaireType(questions, knockOut.length > 0 ? [knockOutPoints] : []);
  if (!type) return tooWide(scene, path);
  return {
    type,
    source: { kind: 'questionnaire', ...(node.valid && { valid: node.valid }), questions, knockOut, knockOutPoints },
  };
};

/** A knock-out answer that is nearly one of the question's own is as a rule meant to be that one. */
function warnOfSlips(
  { options }: PlannedQuestion,
  answers: readonly string[],
  { context }: ScoreScene,
  path: Path,
): void {
  const known = options.map(({ answer }) => answer);
  answers.forEach((answer, i) => {
    const meant = known.includes(answer) ? undefined : findNearestName(answer, known);
    if (meant === undefined) return;
    report(context, [...path, i], {
      code: 'answer-not-in-question',
      severity: 'warning',
      message: { 'zh-CN': `问题的选项中没有“${answer}”。`, en: `The question has no answer “${answer}”.` },
      advice: { 'zh-CN': `是否想写“${meant}”？`, en: `Did you mean “${meant}”?` },
    });
  });
}

function tooWide({ context }: ScoreScene, path: Path): undefined {
  report(context, path, {
    code: 'points-too-wide',
    message: {
      'zh-CN': '分数与权重的位数太多，合计超过 76 位。',
      en: 'The points and weights have so many digits that their sum has more than 76.',
    },
    advice: { 'zh-CN': '减少小数位数。', en: 'Write fewer places.' },
  });
}
