import type { MigrationCell, Way } from '@kefen/contract';
import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../i18n/format.js';
import { chartBase } from '../../shared/chart/chart-style.js';
import { classColour } from '../../theme/class-colour.js';
import type { Palette } from '../../theme/palette.js';
import type { End, Flows } from './place-name.js';

type PlaceName = (end: End, place: string | null) => string;
type Ends = Pick<Flows, End>;

/** What a click finds: a class at one end, or a band between two. */
export interface Picked {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** The classes of the two days side by side, best at the top, and bands as wide as there are customers who went that way. */
export function sankeyOption(
  migration: Flows,
  placeName: PlaceName,
  palette: Palette,
  formats: Formats,
): EChartsCoreOption {
  const cells = migration.cells.filter(({ customers }) => customers > 0);
  const nodes = [...nodesOf(migration, cells, 'from', palette), ...nodesOf(migration, cells, 'to', palette)];
  return {
    ...chartBase(palette),
    tooltip: {
      ...chartBase(palette).tooltip,
      trigger: 'item',
      formatter: ({ data }: { readonly data: Partial<Band & Node> }) => tooltip(data, placeName, formats),
    },
    series: [
      {
        type: 'sankey',
        // The names stand outside the bands, on either side.
        left: 104,
        right: 104,
        top: 6,
        bottom: 6,
        nodeGap: 16,
        nodeWidth: 12,
        // The order of the classes is the order of the scheme.
        layoutIterations: 0,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        label: {
          color: palette.text,
          width: 96,
          overflow: 'truncate',
          formatter: ({ data }: { readonly data: Node }) => placeName(data.end, data[data.end] ?? null),
        },
        data: nodes,
        links: cells.map((cell) => bandOf(cell, palette)),
      },
    ],
  };
}

interface Node extends Picked {
  readonly name: string;
  readonly end: End;
  readonly customers: number;
  readonly itemStyle: { readonly color: string };
  readonly label: { readonly position: 'left' | 'right' };
}

interface Band extends Picked {
  readonly source: string;
  readonly target: string;
  readonly value: number;
  readonly lineStyle: { readonly color: string; readonly opacity: number };
}

function nodesOf(ends: Ends, cells: readonly MigrationCell[], end: End, palette: Palette): Node[] {
  const ids = ends[end].classes.map(({ id }) => id);
  return [...ids, '', null].flatMap((place) => {
    const customers = cells.reduce((sum, cell) => (cell[end] === place ? sum + cell.customers : sum), 0);
    if (customers === 0) return [];
    const rank = place ? ids.indexOf(place) : undefined;
    const color = classColour(palette, rank, ids.length);
    return [
      {
        name: nameOf(end, place),
        end,
        ...(end === 'from' ? { from: place } : { to: place }),
        customers,
        itemStyle: { color },
        label: { position: end === 'from' ? 'left' : 'right' },
      },
    ];
  });
}

function bandOf({ from, to, way, customers }: MigrationCell, palette: Palette): Band {
  const isQuiet = way === 'unchanged';
  return {
    ...{ source: nameOf('from', from), target: nameOf('to', to), from, to, value: customers },
    lineStyle: { color: colourOf(way, palette), opacity: isQuiet ? 0.35 : 0.6 },
  };
}

function colourOf(way: Way, palette: Palette): string {
  if (way === 'promoted' || way === 'rated') return palette.good;
  if (way === 'demoted' || way === 'unrated') return palette.bad;
  return way === 'unchanged' ? palette.unrated : palette.accent;
}

function nameOf(end: End, place: string | null): string {
  return `${end} ${JSON.stringify(place)}`;
}

function tooltip({ end, from, to, value, customers }: Partial<Band & Node>, placeName: PlaceName, formats: Formats) {
  if (end) return `${placeName(end, (end === 'from' ? from : to) ?? null)} ${formats.count(customers ?? 0)}`;
  return `${placeName('from', from ?? null)} → ${placeName('to', to ?? null)} ${formats.count(value ?? 0)}`;
}
