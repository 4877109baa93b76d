import { chanceFrom, hashOf, shuffled } from './chance.ts';

/** Every network is a house as wide as it has people; every sentence it handed in is a lit window. */
export type HouseSketch = {
  readonly width: number;
  readonly height: number;
  readonly wall: string;
  readonly lit: string;
  readonly dark: string;
  readonly door: string;
  /** Which of the house colours it has, 1 to 5. */
  readonly paint: number;
};

export type HouseSize = { readonly scale: number; readonly sentencesPerWindow: number };

const windowWidth = 8;
const windowHeight = 11;
const across = 14;
const storey = 17;
const groundFloor = 24;
const margin = 7;
const usualPeople = 20;

/** Windows beside each other: grows with the square root of the people, so that 800 people do not fill the street. */
export const columnsFor = (people: number | null): number =>
  Math.min(11, Math.max(2, Math.round(Math.sqrt(people ?? usualPeople) / 2.2)));

/** One scale for the whole street: the more houses, the smaller; and how many sentences one window stands for. */
export function streetSize(houses: readonly { people: number | null; sentences: number }[]): HouseSize {
  const scale = houses.length <= 24 ? 1 : houses.length <= 60 ? 0.8 : houses.length <= 160 ? 0.62 : 0.46;
  const total = houses.reduce((sum, house) => sum + house.sentences, 0);
  const fits = (each: number): boolean =>
    total / each <= 3000 &&
    houses.every((house) => Math.ceil(house.sentences / each) <= columnsFor(house.people) * 12);
  const sentencesPerWindow = [1, 2, 5, 10, 20, 50, 100, 200, 500].find(fits) ?? 1000;
  return { scale, sentencesPerWindow };
}

type Roof = {
  readonly rise: (width: number) => number;
  readonly draw: (width: number, rise: number) => string;
};

// From the left wall's top to the right wall's top; y runs down, the roof's own top is 0.
const roofs: readonly Roof[] = [
  {
    rise: (width) => Math.min(34, width * 0.5),
    draw: (width, rise) => `L0 ${rise}L${width / 2} 0L${width} ${rise}`,
  },
  { rise: () => 5, draw: (width, rise) => `L0 ${rise}H-2V0H${width + 2}V${rise}H${width}` },
  {
    rise: (width) => Math.min(30, width * 0.5),
    draw: (width, rise) => {
      const step = round(width / 8);
      const up = round(rise / 4);
      const left = Array.from({ length: 3 }, () => `v-${up}h${step}`).join('');
      const right = Array.from({ length: 3 }, () => `h${step}v${up}`).join('');
      return `L0 ${rise}${left}v-${up}H${width - 3 * step}v${up}${right}L${width} ${rise}`;
    },
  },
  {
    rise: (width) => Math.min(30, width * 0.55),
    draw: (width, rise) =>
      `L0 ${rise}Q${round(width * 0.24)} ${rise} ${round(width * 0.26)} ${round(rise * 0.4)}Q${round(width * 0.28)} 0 ${width / 2} 0Q${round(width * 0.72)} 0 ${round(width * 0.74)} ${round(rise * 0.4)}Q${round(width * 0.76)} ${rise} ${width} ${rise}`,
  },
  {
    rise: (width) => Math.min(24, width * 0.4),
    draw: (width, rise) =>
      `L0 ${rise}L${round(width * 0.14)} ${round(rise * 0.25)}H${round(width * 0.3)}L${width / 2} 0L${round(width * 0.7)} ${round(rise * 0.25)}H${round(width * 0.86)}L${width} ${rise}`,
  },
  {
    rise: (width) => Math.min(22, width * 0.45),
    draw: (width, rise) => `L0 ${rise}L${round(width * 0.18)} 0H${round(width * 0.82)}L${width} ${rise}`,
  },
];

const round = (value: number): number => Math.round(value * 10) / 10;

/** Draws one house; the same network always gets the same roof, colour and lit windows. */
export function sketchHouse(
  house: { readonly name: string; readonly people: number | null; readonly sentences: number },
  sentencesPerWindow: number,
): HouseSketch {
  const seed = hashOf(house.name);
  const chance = chanceFrom(seed);
  const columns = columnsFor(house.people);
  const windows = Math.ceil(house.sentences / sentencesPerWindow);
  const rows = Math.max(2 + (seed % 3), Math.ceil(windows / columns));
  const width = columns * across + 2 * margin - (across - windowWidth);
  const roof = roofs[Math.floor(chance() * roofs.length)] as Roof;
  const rise = round(roof.rise(width));
  const height = rise + 8 + rows * storey + groundFloor;
  const lit = new Set(shuffled(columns * rows, chance).slice(0, windows));
  const panes = Array.from({ length: columns * rows }, (_, index) => ({
    on: lit.has(index),
    path: `M${margin + (index % columns) * across} ${round(rise + 8 + Math.floor(index / columns) * storey)}h${windowWidth}v${windowHeight}h-${windowWidth}z`,
  }));
  const join = (on: boolean): string =>
    panes
      .filter((pane) => pane.on === on)
      .map((pane) => pane.path)
      .join('');
  const doorAt = margin + Math.floor(chance() * columns) * across - 1;
  return {
    width,
    height: round(height),
    wall: `M0 ${round(height)}${roof.draw(width, rise)}V${round(height)}z`,
    lit: join(true),
    dark: join(false),
    door: `M${doorAt} ${round(height)}v-17h10v17z`,
    paint: 1 + (seed % 5),
  };
}
