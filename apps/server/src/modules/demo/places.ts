/** A branch (商业机构) and the cities it looks after. */
interface Organisation {
  readonly name: string;
  readonly region: string;
  readonly cities: readonly { readonly name: string; readonly weight: number }[];
}

const organisations: readonly Organisation[] = [
  { name: '上海分公司', region: '华东', cities: [{ name: '上海', weight: 13 }] },
  {
    name: '江苏分公司',
    region: '华东',
    cities: [
      { name: '南京', weight: 5 },
      { name: '苏州', weight: 6 },
      { name: '无锡', weight: 3 },
    ],
  },
  {
    name: '浙江分公司',
    region: '华东',
    cities: [
      { name: '杭州', weight: 8 },
      { name: '宁波', weight: 4 },
      { name: '温州', weight: 2 },
    ],
  },
  {
    name: '北京分公司',
    region: '华北',
    cities: [
      { name: '北京', weight: 11 },
      { name: '天津', weight: 3 },
      { name: '石家庄', weight: 2 },
    ],
  },
  {
    name: '山东分公司',
    region: '华东',
    cities: [
      { name: '济南', weight: 3 },
      { name: '青岛', weight: 4 },
    ],
  },
  {
    name: '广东分公司',
    region: '华南',
    cities: [
      { name: '广州', weight: 8 },
      { name: '深圳', weight: 8 },
      { name: '佛山', weight: 3 },
      { name: '东莞', weight: 3 },
    ],
  },
  {
    name: '福建分公司',
    region: '华南',
    cities: [
      { name: '福州', weight: 3 },
      { name: '厦门', weight: 3 },
    ],
  },
  {
    name: '华中分公司',
    region: '华中',
    cities: [
      { name: '武汉', weight: 5 },
      { name: '长沙', weight: 4 },
      { name: '郑州', weight: 4 },
    ],
  },
  {
    name: '西南分公司',
    region: '西南',
    cities: [
      { name: '成都', weight: 6 },
      { name: '重庆', weight: 5 },
      { name: '昆明', weight: 2 },
    ],
  },
  {
    name: '西北东北分公司',
    region: '北方',
    cities: [
      { name: '西安', weight: 3 },
      { name: '沈阳', weight: 2 },
      { name: '哈尔滨', weight: 1 },
      { name: '兰州', weight: 1 },
    ],
  },
];

/** How many owners (负责人) each branch has. */
export const ownersPerOrganisation = 4;

export interface Place {
  readonly city: string;
  readonly region: string;
  readonly organisation: string;
  /** Where the branch stands in the list, from 0: its owners are numbered by it. */
  readonly organisationIndex: number;
  readonly weight: number;
}

export const places: readonly Place[] = organisations.flatMap(({ name, region, cities }, organisationIndex) =>
  cities.map((city) => ({ city: city.name, region, organisation: name, organisationIndex, weight: city.weight })),
);

export const ownerCount = organisations.length * ownersPerOrganisation;
