import { chanceFrom } from './chance.ts';

export type Place = { readonly x: number; readonly y: number };
export type Box = { readonly width: number; readonly height: number };
export type Bridge = { readonly from: number; readonly to: number };
export type Layout = { readonly width: number; readonly height: number; readonly places: readonly Place[] };

type Moving = { x: number; y: number; dx: number; dy: number };

const rounds = 220;
const gap = 10;

/**
 * Places boxes (a house with its name) so that bridged ones stand near each other and no two overlap.
 * Always the same for the same input: the chance is seeded, the number of rounds fixed. The height grows when it must.
 */
export function layOut(boxes: readonly Box[], bridges: readonly Bridge[], width: number, seed = 1): Layout {
  if (boxes.length === 0) return { width, height: 0, places: [] };
  const area = boxes.reduce((sum, box) => sum + (box.width + 5 * gap) * (box.height + 7 * gap), 0);
  let height = Math.max(160, Math.ceil(area / width));
  const nodes = scatter(boxes.length, width, height, seed);
  for (let round = 0; round < rounds; round++) {
    pushApart(nodes, width, height);
    pullTogether(nodes, bridges);
    step(nodes, boxes, width, height, 1 - round / rounds);
  }
  for (let growth = 0; !settle(nodes, boxes, width, height); growth++) {
    if (growth === 20) shelve(nodes, boxes, width);
    height = Math.ceil(height * 1.15);
  }
  return trimmed(nodes, boxes, width);
}

/** A sunflower of starting points, turned a little by the seed, so that no two begin at one place. */
function scatter(count: number, width: number, height: number, seed: number): Moving[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const angle = index * 2.39996 + chance() * 0.6;
    const reach = Math.sqrt((index + 0.5) / count) * 0.45;
    return {
      x: width * (0.5 + reach * Math.cos(angle)),
      y: height * (0.5 + reach * Math.sin(angle)),
      dx: 0,
      dy: 0,
    };
  });
}

function pushApart(nodes: readonly Moving[], width: number, height: number): void {
  const strength = (width * height) / nodes.length;
  for (const [index, one] of nodes.entries()) {
    // A weak pull to the middle keeps lonely networks in the picture.
    one.dx += (width / 2 - one.x) * 0.008;
    one.dy += (height / 2 - one.y) * 0.02;
    for (const other of nodes.slice(index + 1)) {
      const across = one.x - other.x;
      const down = (one.y - other.y) * 1.3;
      const push = strength / Math.max(400, across * across + down * down) / 28;
      one.dx += across * push;
      one.dy += down * push;
      other.dx -= across * push;
      other.dy -= down * push;
    }
  }
}

function pullTogether(nodes: readonly Moving[], bridges: readonly Bridge[]): void {
  for (const { from, to } of bridges) {
    const [one, other] = [nodes[from], nodes[to]];
    if (one === undefined || other === undefined) continue;
    const across = other.x - one.x;
    const down = other.y - one.y;
    const far = Math.hypot(across, down) || 1;
    const pull = ((far - 90) / far) * 0.06;
    one.dx += across * pull;
    one.dy += down * pull;
    other.dx -= across * pull;
    other.dy -= down * pull;
  }
}

function step(
  nodes: readonly Moving[],
  boxes: readonly Box[],
  width: number,
  height: number,
  heat: number,
): void {
  const most = 4 + 26 * heat;
  for (const [index, node] of nodes.entries()) {
    const far = Math.hypot(node.dx, node.dy) || 1;
    const share = Math.min(most, far) / far;
    node.x += node.dx * share;
    node.y += node.dy * share;
    node.dx = 0;
    node.dy = 0;
    keepInside(node, boxes[index] as Box, width, height);
  }
}

function keepInside(node: Moving, box: Box, width: number, height: number): void {
  node.x = Math.min(width - box.width / 2, Math.max(box.width / 2, node.x));
  node.y = Math.min(height - box.height / 2, Math.max(box.height / 2, node.y));
}

/** Moves overlapping boxes off each other along the shorter way, later only up and down; false when that does not end. */
function settle(nodes: readonly Moving[], boxes: readonly Box[], width: number, height: number): boolean {
  for (let round = 0; round < 120; round++) {
    if (moveApart(nodes, boxes, round < 60) === 0) return true;
    for (const [index, node] of nodes.entries()) keepInside(node, boxes[index] as Box, width, height);
  }
  return false;
}

/** Separates each pair of boxes that overlap, once; says how many there were. */
function moveApart(nodes: readonly Moving[], boxes: readonly Box[], anyWay: boolean): number {
  let clashes = 0;
  for (const [one, node] of nodes.entries())
    for (let other = one + 1; other < nodes.length; other++) {
      const pair = overlap(node, nodes[other] as Moving, boxes[one] as Box, boxes[other] as Box);
      if (pair === null) continue;
      clashes++;
      separate(node, nodes[other] as Moving, pair, anyWay);
    }
  return clashes;
}

type Overlap = { readonly across: number; readonly down: number };

function overlap(one: Place, other: Place, a: Box, b: Box): Overlap | null {
  const across = (a.width + b.width) / 2 + gap - Math.abs(one.x - other.x);
  const down = (a.height + b.height) / 2 + gap - Math.abs(one.y - other.y);
  return across <= 0.01 || down <= 0.01 ? null : { across, down };
}

function separate(one: Moving, other: Moving, { across, down }: Overlap, sideways: boolean): void {
  if (sideways && across < down * 0.8) {
    const move = ((one.x < other.x ? -1 : 1) * (across + 0.5)) / 2;
    one.x += move;
    other.x -= move;
  } else {
    const move = ((one.y < other.y ? -1 : 1) * (down + 0.5)) / 2;
    one.y += move;
    other.y -= move;
  }
}

/** The way out when pushing does not end: one below the other, in the order they had. */
function shelve(nodes: readonly Moving[], boxes: readonly Box[], width: number): void {
  const order = [...nodes.keys()].sort((a, b) => (nodes[a] as Moving).y - (nodes[b] as Moving).y);
  let y = 0;
  for (const index of order) {
    const [node, box] = [nodes[index] as Moving, boxes[index] as Box];
    node.x = width / 2;
    node.y = y + box.height / 2;
    y += box.height + gap + 1;
  }
}

/** Cuts the empty air above and below. */
function trimmed(nodes: readonly Moving[], boxes: readonly Box[], width: number): Layout {
  const tops = nodes.map((node, index) => node.y - (boxes[index] as Box).height / 2);
  const feet = nodes.map((node, index) => node.y + (boxes[index] as Box).height / 2);
  const top = Math.min(...tops) - gap;
  const places = nodes.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y - top) }));
  return { width, height: Math.ceil(Math.max(...feet) - top + gap), places };
}
