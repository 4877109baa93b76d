import { chanceFrom, hashOf, shuffled } from './chance.ts';
import { roofs, round, type Roof } from './roofs.ts';

export type House = { readonly name: string; readonly people: number | null; readonly sentences: number };

/** Every network is a house as wide as it has people; every sentence it handed in is a lit window. Paths of SVG. */
export type HouseSketch = {
  readonly width: number;
  readonly height: number;
  readonly wall: string;
  readonly lit: string;
  readonly dark: string;
  readonly door: string;
  /** Which of the house colours it has, 1 to 6. */
  readonly paint: number;
  readonly hasTree: boolean;
};

type Cell = {
  readonly across: number;
  readonly down: number;
  readonly width: number;
  readonly height: number;
};

// A small house with much to say gets smaller windows before it gets higher.
const cells: readonly Cell[] = [
  { across: 13, down: 16, width: 8, height: 10 },
  { across: 10.5, down: 13, width: 6.5, height: 8.5 },
  { across: 8.5, down: 10.5, width: 5, height: 7 },
  { across: 7, down: 8.5, width: 4, height: 5.5 },
];
const highest = 104;
const groundFloor = 22;
const edge = 4;
const mostWindows = 3000;

/** Width in units. Grows slower than the people, so that 800 people do not fill the street; unknown is drawn small. */
export const widthFor = (people: number | null): number =>
  round(people === null ? 36 : Math.min(200, Math.max(30, 10 + 9 * people ** 0.42)));

const columnsOf = (cell: Cell, width: number): number =>
  Math.floor((width - 2 * edge + cell.across - cell.width) / cell.across);

function cellFor(width: number, windows: number): Cell | null {
  return cells.find((cell) => Math.ceil(windows / columnsOf(cell, width)) * cell.down <= highest) ?? null;
}

/** How many sentences one window stands for: one, unless the town said more than the street can show. */
export function sentencesPerWindow(houses: readonly House[]): number {
  const total = houses.reduce((sum, house) => sum + house.sentences, 0);
  const fits = (each: number): boolean =>
    total / each <= mostWindows &&
    houses.every((house) => cellFor(widthFor(house.people), Math.ceil(house.sentences / each)) !== null);
  let each = 1;
  for (const step of [2, 5, 10]) {
    if (fits(each)) return each;
    each = step;
  }
  while (!fits(each)) each *= 2;
  return each;
}

const widePage = 1080;

/**
 * The more houses, the smaller all of them, and so that they fill whole streets on a wide page.
 * `widths` are those of the houses in units; the answer is in pixels for each unit.
 */
export function scaleFor(widths: readonly number[]): number {
  const count = widths.length;
  const wanted = count <= 8 ? 1.4 : count <= 24 ? 1.05 : count <= 60 ? 0.9 : count <= 160 ? 0.7 : 0.55;
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total * wanted < widePage * 0.75) return wanted;
  const streets = Math.max(1, Math.round((total * wanted) / widePage));
  // Each street loses about half a house where it breaks off.
  const room = streets * widePage - ((streets - 1) * total * wanted) / count / 2;
  return Math.floor((100 * room) / total) / 100;
}

type Frame = {
  readonly width: number;
  readonly rise: number;
  readonly cell: Cell;
  readonly columns: number;
  readonly rows: number;
};

function panes(frame: Frame, windows: number, chance: () => number): { lit: string; dark: string } {
  const { cell, columns, rows, width } = frame;
  const left = (width - columns * cell.across + cell.across - cell.width) / 2;
  const on = new Set(shuffled(columns * rows, chance).slice(0, windows));
  let lit = '';
  let dark = '';
  for (let index = 0; index < columns * rows; index++) {
    const x = round(left + (index % columns) * cell.across);
    const y = round(frame.rise + 6 + Math.floor(index / columns) * cell.down);
    const pane = `M${x} ${y}h${cell.width}v${cell.height}h-${cell.width}z`;
    if (on.has(index)) lit += pane;
    else dark += pane;
  }
  return { lit, dark };
}

const paintOf = (chance: () => number): number => 1 + Math.floor(chance() * 6);

/** The colour of a network's house, the same in every picture: 1 to 6. */
export const paintFor = (name: string): number => paintOf(chanceFrom(hashOf(name)));

/** Draws one house; the same network always gets the same roof, colour and lit windows. */
export function sketchHouse(house: House, perWindow: number): HouseSketch {
  const chance = chanceFrom(hashOf(house.name));
  // First what stays when the network says more: the windows take as many chances as there are.
  const paint = paintOf(chance);
  const roof = roofs[Math.floor(chance() * roofs.length)] as Roof;
  const storeys = 34 + Math.floor(chance() * 30);
  const doorShare = chance();
  const hasTree = chance() < 0.3;
  const width = widthFor(house.people);
  const windows = Math.ceil(house.sentences / perWindow);
  const cell = cellFor(width, windows) ?? (cells.at(-1) as Cell);
  const columns = columnsOf(cell, width);
  const rows = Math.max(Math.ceil(windows / columns), Math.floor(storeys / cell.down));

  const gables = roof.repeats && width > 64 ? Math.round(width / 46) : 1;
  const rise = round(roof.rise(width / gables));
  const height = round(rise + 6 + rows * cell.down + groundFloor);
  const top = Array.from({ length: gables }, (_, index) =>
    roof.draw((width / gables) * index, width / gables, rise),
  );
  const doorAt = round(edge + doorShare * (width - 2 * edge - 11));
  return {
    width,
    height,
    wall: `M0 ${height}${top.join('')}L${width} ${height}z`,
    ...panes({ width, rise, cell, columns, rows }, windows, chance),
    door: `M${doorAt} ${height}v-12a5.5 5.5 0 0 1 11 0v12z`,
    paint,
    hasTree,
  };
}
