import { pick, type Random } from '../../random.js';

export interface Product {
  readonly name: string;
  /** List price in fen. */
  readonly price: number;
}

interface Category {
  readonly name: string;
  readonly products: readonly Product[];
}

/** What the demo company sells: daily goods, gifts and office supplies. */
const categories: readonly Category[] = [
  category('茶叶', { 龙井茶礼盒: 268, 铁观音: 158, 普洱茶饼: 198, 茉莉花茶: 88, 茶具套装: 328 }),
  category('酒水', { 白酒六瓶装: 798, 黄酒: 96, 葡萄酒: 188, 精酿啤酒: 72, 矿泉水整箱: 36 }),
  category('粮油', { 东北大米: 79.9, 花生油: 139.9, 杂粮礼盒: 118, 面粉: 45.5, 挂面: 29.9 }),
  category('休闲食品', { 坚果礼盒: 149, 糕点: 59.9, 果干: 39.9, 巧克力: 69.9, 牛肉干: 89 }),
  category('生鲜', { 水果礼箱: 128, 海鲜礼盒: 388, 牛排: 168, 大闸蟹: 299, 有机蔬菜: 58 }),
  category('日化', { 洗衣液: 49.9, 洗发水: 59, 护肤套装: 299, 纸巾整箱: 69.9, 口腔护理: 39 }),
  category('家居', { 四件套: 399, 保温杯: 129, 收纳箱: 59, 炊具: 269, 台灯: 189 }),
  category('家电', { 电饭煲: 459, 空气净化器: 1299, 电水壶: 159, 吸尘器: 899, 破壁机: 599 }),
  category('办公用品', { 复印纸整箱: 165, 文具套装: 48, 硒鼓: 239, 办公椅: 569, 文件柜: 688 }),
];

export function pickCategory(random: Random): Category {
  return pick(random, categories);
}

export type { Category };

function category(name: string, yuan: Readonly<Record<string, number>>): Category {
  const products = Object.entries(yuan).map(([product, price]) => ({ name: product, price: Math.round(price * 100) }));
  return { name, products };
}
