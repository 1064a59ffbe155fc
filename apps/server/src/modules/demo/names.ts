import { createRandom, integerBelow, pick, pickWeighted, type Random } from '../../random.js';

const surnames = [
  ...weighted(9, '王李张刘陈'),
  ...weighted(5, '杨黄赵吴周徐孙马朱胡'),
  ...weighted(2, '郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆'),
  ...['欧阳', '上官', '诸葛', '司徒'].map((text) => ({ text, weight: 1 })),
];
const givenFirst = [
  ...'伟芳秀敏静丽强磊军洋勇艳杰涛明超霞平刚桂文辉鑫宇博思雨子梓欣嘉佳俊晓雪海建志国春永慧婷雅晨浩天',
];
const givenSecond = [...'华英玲红兰飞鹏宁燕波斌琳娜峰龙云萍凯瑞轩涵怡然琪妍泽睿阳航悦诚彤瑶凡东林生荣贵梅安清'];

/** A person's name: one or two characters behind the surname. */
export function personName(random: Random): string {
  const surname = pickWeighted(random, surnames).text;
  const second = integerBelow(random, 5) === 0 ? '' : pick(random, givenSecond);
  return surname + pick(random, givenFirst) + second;
}

export interface Industry {
  readonly name: string;
  readonly trades: readonly string[];
  readonly weight: number;
}

/** What firms do, with the words that stand for it in a firm's name. */
export const industries: readonly Industry[] = [
  { name: '批发零售', trades: ['商贸', '贸易', '供应链'], weight: 24 },
  { name: '餐饮', trades: ['餐饮管理', '酒楼管理', '食品'], weight: 18 },
  { name: '酒店', trades: ['酒店管理', '宾馆'], weight: 8 },
  { name: '制造', trades: ['机械', '电子', '包装制品', '纺织'], weight: 16 },
  { name: '建筑', trades: ['建设工程', '装饰工程'], weight: 9 },
  { name: '信息技术', trades: ['信息技术', '软件', '网络科技'], weight: 10 },
  { name: '教育', trades: ['教育咨询', '文化传播'], weight: 6 },
  { name: '医疗', trades: ['医疗器械', '健康管理'], weight: 5 },
  { name: '物流', trades: ['物流', '货运代理'], weight: 4 },
];

const brandFirst = [...'华恒盛瑞鼎宏博远泰德金嘉润新诚卓信兴源和康凯丰同启东景天云祥明'];
const brandSecond = [...'达成通丰宇海隆茂邦森泽利杰川峰腾源越晟辰昌佳禾舟岳澜铭'];

/** A firm's name, with its city in front and its trade behind the brand. */
export function firmName(random: Random, city: string, industry: Industry): string {
  const brand = pick(random, brandFirst) + pick(random, brandSecond);
  const form = integerBelow(random, 6) === 0 ? '股份有限公司' : '有限公司';
  return `${city}${brand}${pick(random, industry.trades)}${form}`;
}

/** Different names for the people who look after customers. */
export function ownerNames(seed: number, stream: number, count: number): readonly string[] {
  const random = createRandom(seed, stream, 0);
  const names = new Set<string>();
  while (names.size < count) names.add(personName(random));
  return [...names];
}

/** No telephone network begins with 000, so nobody can be called by mistake. */
export function fictitiousPhone(random: Random): string {
  const digits = String(integerBelow(random, 100_000_000)).padStart(8, '0');
  return `000-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

function weighted(weight: number, characters: string): { text: string; weight: number }[] {
  return [...characters].map((text) => ({ text, weight }));
}
