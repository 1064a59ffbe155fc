import type { ExplanationDocument, Language } from '@kefen/contract';
import type { Explanation, Neighbour } from '@kefen/scheme';
import type { FinishedRunRecord } from '../runs/runs.service.js';

/** An explanation in the language asked for. */
export function explanationDocument(
  customer: string,
  run: FinishedRunRecord,
  explanation: Explanation,
  language: Language,
): ExplanationDocument {
  return {
    customer,
    scheme: run.scheme,
    run: String(run.number),
    version: run.version,
    asOf: run.asOf,
    class: explanation.class ?? null,
    title: explanation.title ?? null,
    reason: explanation.reason[language],
    computed: explanation.computed
      ? {
          class: explanation.computed.class ?? null,
          title: explanation.computed.title ?? null,
          reason: explanation.computed.reason[language],
        }
      : null,
    steps: explanation.steps.map(({ sentence, ...step }) => ({ ...step, sentence: sentence[language] })),
    nextClass: explanation.nextClass ? neighbour(explanation.nextClass, language) : null,
    previousClass: explanation.previousClass ? neighbour(explanation.previousClass, language) : null,
  };
}

function neighbour({ sentence, needs, ...rest }: Neighbour, language: Language) {
  return {
    ...rest,
    sentence: sentence[language],
    needs: needs.map((need) => ({ ...need, sentence: need.sentence[language] })),
  };
}
