import type { Progress } from './progress.ts';

export type Window = { readonly x: number; readonly y: number; readonly lit: boolean };
export type Tile = { readonly points: string; readonly state: 'reached' | 'partly' | 'not' | 'open' };
export type House = {
  readonly width: number;
  readonly height: number;
  readonly wall: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly windows: readonly Window[];
  readonly tiles: readonly Tile[];
  readonly door: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
};

const [step, glass, most, mostTiles] = [34, 20, 30, 6];
const [width, ground, roofHeight] = [320, 220, 66];

/**
 * The initiative as a house: every need and activity is a window, lit when somebody is on it; every wished-for result is a
 * row of tiles on the roof, laid when it is reached. Staffed is light, reached is dry. From stones to people.
 */
export function houseOf({ staffed, results }: Progress): House {
  const total = Math.min(Math.max(staffed.total, 3), most);
  // With more than fits, the share that is lit stays the same.
  const lit =
    staffed.total === 0 ? 0 : Math.round((staffed.done / staffed.total) * Math.min(staffed.total, total));
  const columns = Math.min(8, Math.max(3, Math.ceil(Math.sqrt(total * 1.7))));
  const rows = Math.ceil(total / columns);
  const wallWidth = columns * step + 18;
  const wallHeight = rows * step + 46;
  const wall = { x: (width - wallWidth) / 2, y: ground - wallHeight, width: wallWidth, height: wallHeight };
  const windows = Array.from({ length: total }, (_, index) => ({
    x: wall.x + 9 + (index % columns) * step + (step - glass) / 2,
    y: wall.y + 10 + Math.floor(index / columns) * step + (step - glass) / 2,
    lit: index < lit,
  }));
  const door = { x: width / 2 - 11, y: ground - 32, width: 22, height: 32 };
  return { width, height: ground + 12, wall, windows, tiles: tilesOf(wall, results), door };
}

function tilesOf(wall: House['wall'], results: Progress['results']): Tile[] {
  const count = Math.min(Math.max(results.total, 1), mostTiles);
  const share = (number: number): number =>
    results.total <= mostTiles ? number : Math.round((number / results.total) * mostTiles);
  const [reached, partly, not] = [share(results.reached), share(results.partly), share(results.not)];
  const eaves = 14;
  const half = wall.width / 2 + eaves;
  const middle = wall.x + wall.width / 2;
  const at = (row: number) => {
    const part = half * (1 - (row / count) * 0.88);
    return {
      left: round(middle - part),
      right: round(middle + part),
      y: round(wall.y - (row / count) * roofHeight),
    };
  };
  return Array.from({ length: count }, (_, row) => {
    const [low, high] = [at(row), at(row + 1)];
    const state =
      row < reached
        ? 'reached'
        : row < reached + partly
          ? 'partly'
          : row < reached + partly + not
            ? 'not'
            : 'open';
    return {
      points: `${low.left},${low.y} ${low.right},${low.y} ${high.right},${high.y} ${high.left},${high.y}`,
      state: results.total === 0 ? 'open' : state,
    } as const;
  });
}

const round = (number: number): number => Math.round(number * 10) / 10;
