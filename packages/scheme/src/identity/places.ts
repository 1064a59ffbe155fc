/** Provinces and the larger cities as company names begin with them, without their kind (省, 市, 自治区). */
const places = new Set(
  (
    '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 ' +
    '内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 唐山 保定 太原 大同 沈阳 大连 鞍山 长春 哈尔滨 大庆 南京 无锡 徐州 常州 苏州 南通 扬州 镇江 盐城 ' +
    '杭州 宁波 温州 嘉兴 湖州 绍兴 金华 台州 义乌 合肥 芜湖 福州 厦门 泉州 漳州 南昌 赣州 济南 青岛 淄博 烟台 潍坊 临沂 郑州 洛阳 武汉 宜昌 襄阳 ' +
    '长沙 株洲 岳阳 广州 深圳 珠海 汕头 佛山 江门 湛江 惠州 东莞 中山 南宁 柳州 桂林 海口 三亚 成都 绵阳 贵阳 遵义 昆明 拉萨 西安 咸阳 兰州 西宁 ' +
    '银川 乌鲁木齐 呼和浩特 包头 昆山 中国'
  ).split(' '),
);
const longest = 5;
const kinds = ['自治区', '特别行政区', '省', '市'];

/** The place a name begins with, with its kind; empty where there is none. */
export function leadingPlace(name: string): string {
  for (let length = longest; length >= 2; length--) {
    const place = name.slice(0, length);
    if (place.length !== length || !places.has(place)) continue;
    const kind = kinds.find((each) => name.startsWith(each, length)) ?? '';
    return place + kind;
  }
  return '';
}

/** Without its kind: 上海市 is 上海. */
export function barePlace(place: string): string {
  const kind = kinds.find((each) => place.endsWith(each) && places.has(place.slice(0, -each.length)));
  return kind === undefined ? place : place.slice(0, -kind.length);
}

export function isPlace(text: string): boolean {
  return places.has(barePlace(text));
}
