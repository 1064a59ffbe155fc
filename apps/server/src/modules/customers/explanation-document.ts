import type { ExplanationDocument, Language } from '@kefen/contract';
import { explainOverride, type GivenClass, type Neighbour, type ToldOverride } from '@kefen/scheme';
import type { OverrideRecord } from '../overrides/overrides.service.js';
import type { FinishedRunRecord } from '../runs/runs.service.js';
import type { ExplainedRun } from './explain-run.js';

/** An explanation in the language asked for, with the override that holds over what the run decided. */
export function explanationDocument(
  customer: string,
  run: FinishedRunRecord,
  { explanation: decided, inputs, remark }: ExplainedRun,
  override: OverrideRecord | undefined,
  language: Language,
): ExplanationDocument {
  const explanation = override ? explainOverride(run.plan, decided, toldOf(override)) : decided;
  const given = (found: GivenClass | undefined) =>
    found ? { class: found.class ?? null, title: found.title ?? null, reason: found.reason[language] } : null;
  return {
    customer,
    scheme: run.scheme,
    run: String(run.number),
    version: run.version,
    asOf: run.asOf,
    class: explanation.class ?? null,
    title: explanation.title ?? null,
    reason: explanation.reason[language],
    computed: given(explanation.computed),
    held: given(explanation.held),
    override: override ? overrideOf(override) : null,
    inputs,
    remark: remark?.[language] ?? null,
    steps: explanation.steps.map(({ sentence, ...step }) => ({ ...step, sentence: sentence[language] })),
    nextClass: explanation.nextClass ? neighbour(explanation.nextClass, language) : null,
    previousClass: explanation.previousClass ? neighbour(explanation.previousClass, language) : null,
  };
}

function toldOf({ class: id, reason, askedBy, decidedBy, until }: OverrideRecord): ToldOverride {
  return { class: id, reason, by: askedBy, ...(decidedBy !== null && { approvedBy: decidedBy }), until };
}

function overrideOf({ number, reason, askedBy, decidedBy, from, until }: OverrideRecord) {
  return { id: String(number), reason, by: askedBy, approvedBy: decidedBy, from, until };
}

function neighbour({ sentence, needs, ...rest }: Neighbour, language: Language) {
  return {
    ...rest,
    sentence: sentence[language],
    needs: needs.map((need) => ({ ...need, sentence: need.sentence[language] })),
  };
}
