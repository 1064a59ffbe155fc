/** Endings of company names in simplified characters, the longest first. A branch (分公司) is somebody else and stays. */
const chineseForms = [
  '集团股份有限公司',
  '集团有限责任公司',
  '股份有限公司',
  '有限责任公司',
  '集团有限公司',
  '有限合伙企业',
  '特殊普通合伙',
  '普通合伙企业',
  '个体工商户',
  '有限合伙',
  '普通合伙',
  '有限公司',
  '集团公司',
  '总公司',
  '集团',
  '公司',
];

/** Words at the end of company names in Latin letters. */
const latinForms = new Set(
  'co,company,ltd,limited,llc,inc,incorporated,corp,corporation,gmbh,ag,kg,ohg,ug,plc,llp,lp,sa,sas,sarl,srl,spa,bv,nv,ab,oy,as,aps,pte,pty,kk,group,holding,holdings,and'.split(
    ',',
  ),
);

/** A tidied name in Chinese characters without what its legal form adds; a name of nothing else stays. */
export function withoutChineseForm(name: string): string {
  if (name.endsWith('分公司')) return name;
  const found = chineseForms.find((form) => name.endsWith(form) && name.length > form.length + 1);
  return found === undefined ? name : name.slice(0, -found.length);
}

/** Words of a name without the legal form at its end; the first word stays. */
export function withoutLatinForm(words: readonly string[]): string[] {
  const last = words.findLastIndex((word, i) => i === 0 || !latinForms.has(word));
  return words.slice(0, last + 1);
}

/** How names of organisations end that say no legal form. */
const chineseKinds =
  /(?:[店厂院所社馆部站坊局校]|中心|银行|商行|车行|联盟|协会|学会|商会|超市|市场|酒楼|工作室|基金会|幼儿园)$/;
const longestNameOfPerson = 4;

/** Whether a tidied name in one word of Chinese characters, or the words of another one, can hardly be a person's. */
export function isOrganisation(words: readonly string[]): boolean {
  const [name = ''] = words;
  if (words.length > 1 || !han.test(name)) return withoutLatinForm(words).length < words.length;
  if (withoutChineseForm(name) !== name || name.endsWith('公司')) return true;
  return [...name].length > longestNameOfPerson || ([...name].length > 2 && chineseKinds.test(name));
}

const han = /\p{Script=Han}/u;
