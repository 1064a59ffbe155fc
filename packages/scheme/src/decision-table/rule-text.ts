import type { DecisionTable } from './decision-table.js';

/** The condition of a rule (counting from 0) as FEEL: `conditions = 2 and signs >= 5`; `true` where it always fits. */
export function ruleText({ inputs, rules }: DecisionTable, rule: number): string {
  const parts = inputs.flatMap(({ text }, i) => cellText(text, rules[rule]?.cells[i] ?? '-') ?? []);
  return parts.length === 0 ? 'true' : parts.join(' and ');
}

/** What a cell says about its input as a FEEL condition; undefined where it says nothing. */
function cellText(input: string, cell: string): string | undefined {
  const text = cell.trim();
  if (text === '-' || text === '') return undefined;
  const negated = /^not\s*\((.*)\)$/s.exec(text);
  if (negated !== null && !text.includes('?')) return `not(${positiveText(input, negated[1] ?? '')})`;
  return positiveText(input, text);
}

function positiveText(input: string, text: string): string {
  if (text.includes('?')) return withInput(input, text);
  if (/^(<=|>=|<|>|!=|=)/.test(text) && !hasComma(text)) return `${operand(input)} ${text}`;
  if (/^[\][(].*\.\..*[\][)]$/s.test(text) && !hasComma(text)) return `${operand(input)} in ${text}`;
  if (!hasComma(text) && isLiteral(text)) return `${operand(input)} = ${text}`;
  return `${operand(input)} in (${text})`;
}

/** `?` outside of texts and names in quotes. */
function withInput(input: string, text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|`[^`]*`|\?/g, (piece) => (piece === '?' ? operand(input) : piece));
}

function operand(input: string): string {
  return /[-+*/<>=]|\b(and|or|if|in|between)\b/.test(input.replace(/`[^`]*`/g, '')) ? `(${input})` : input;
}

function hasComma(text: string): boolean {
  return text.replace(/"(?:\\.|[^"\\])*"/g, '').includes(',');
}

function isLiteral(text: string): boolean {
  return /^("(?:\\.|[^"\\])*"|-?[\d.]+|true|false|null)$/.test(text);
}
