import {
  checkGuessing,
  type ExportedDmn,
  exportDmn,
  findTable,
  type Plan,
  scoresWithTable,
  type Title,
} from '@kefen/scheme';
import { type ExitStatus, exitStatus, InputError } from './exit-status.js';
import { formatDiagnostic, readScheme } from './read-scheme.js';
import { datasetsFor } from './ready-schemes.js';
import { libraryBeside } from './scheme-library.js';
import { say, type Terminal } from './terminal.js';
import { prepareOutput, writeText } from './write-output.js';

/** The options of `kefen export-dmn`. */
export interface ExportDmnOptions {
  readonly scheme: string;
  /** The score whose table is wanted. */
  readonly score?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `kefen export-dmn --scheme approval.yaml --out approval.dmn`: a decision table of a scheme for other tools. */
export async function exportDmnFile(options: ExportDmnOptions, terminal: Terminal): Promise<ExitStatus> {
  const { out } = options;
  if (out !== undefined) await prepareOutput(out, terminal);
  const { plan, guessed } = await checkedPlan(options.scheme, terminal);
  const { xml, notes } = exportTable(plan, options, terminal);
  const said = [...guessed, ...notes];
  if (out !== undefined) await writeText(out, xml, terminal);
  if (options.json) terminal.out(JSON.stringify({ dmn: xml, notes: said }, null, 2));
  else {
    for (const note of said) terminal.error(say(terminal, note));
    if (out === undefined) terminal.out(xml.trimEnd());
    else terminal.error(say(terminal, { 'zh-CN': `${out}：DMN 文件已写好。`, en: `${out}: the DMN file is written.` }));
  }
  return exitStatus.done;
}

async function checkedPlan(fileOrId: string, terminal: Terminal): Promise<{ plan: Plan; guessed: readonly Title[] }> {
  const { name, text } = await readScheme(fileOrId, terminal);
  const { plan, diagnostics, guessed } = checkGuessing(text, datasetsFor(fileOrId), libraryBeside(fileOrId));
  if (plan) return { plan, guessed: guessed.map(({ name, type }) => guessedNote(name, type.kind)) };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new InputError(errors.map((diagnostic) => formatDiagnostic(name, diagnostic, terminal)));
}

const kindNames: Readonly<Record<string, Title>> = {
  decimal: { 'zh-CN': '数字', en: 'a number' },
  text: { 'zh-CN': '文本', en: 'a text' },
  boolean: { 'zh-CN': '是或否', en: 'true or false' },
  date: { 'zh-CN': '日期', en: 'a date' },
};

function guessedNote(column: string, kind: string): Title {
  const { 'zh-CN': zh = kind, en = kind } = kindNames[kind] ?? {};
  return {
    'zh-CN': `没有数据集声明“${column}”这一列；按它的用法，类型写为${zh}。`,
    en: `No dataset declares the column “${column}”; by the way it is used, it was taken to hold ${en}.`,
  };
}

function exportTable(plan: Plan, { score }: ExportDmnOptions, terminal: Terminal): ExportedDmn {
  const table = findTable(plan, score);
  const exported = table && exportDmn(plan, table);
  if (exported) return exported;
  throw new InputError([say(terminal, noTable(plan.scheme, score, scoresWithTable(plan)))]);
}

function noTable(scheme: string, score: string | undefined, scores: readonly string[]): Title {
  const what = {
    'zh-CN': score === undefined ? `方案 ${scheme} 不是用决策表（table）分级的` : `得分“${score}”不是决策表（table）`,
    en:
      score === undefined
        ? `The scheme ${scheme} does not find the class by a table`
        : `The score “${score}” is no table`,
  };
  const advice =
    scores.length === 0
      ? { 'zh-CN': '没有可以导出的内容。', en: 'There is nothing to export.' }
      : {
          'zh-CN': `是表的得分：${scores.join('、')}，请用 --score 指定。`,
          en: `Scores that are tables: ${scores.join(', ')}; name one with --score.`,
        };
  return { 'zh-CN': `${what['zh-CN']}。${advice['zh-CN']}`, en: `${what.en}. ${advice.en}` };
}
