import { hashOf } from './chance.ts';
import { paintFor } from './house.ts';
import { layOut, type Box, type Place } from './network-layout.ts';

export type Network = {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly size: number | null;
  readonly met: boolean;
};
export type Link = { readonly from: string; readonly to: string; readonly kind: string };

export type PlacedNetwork = Network &
  Place & {
    readonly lines: readonly string[];
    readonly house: number;
    readonly box: Box;
    readonly paint: number;
  };
export type PlacedBridge = { readonly key: string; readonly arc: string; readonly kind: string };
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly networks: readonly PlacedNetwork[];
  readonly bridges: readonly PlacedBridge[];
};

export const lineHeight = 19;
const letter = 8.3;
const longestLine = 18;

/** Breaks a name over at most three lines at spaces; a longer rest ends in an ellipsis (the list beside it has it whole). */
export function nameLines(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= longestLine)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > longestLine + 4 ? `${word.slice(0, longestLine + 3)}…` : word);
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2]}…`];
}

const houseSide = (size: number | null): number => Math.round(Math.min(44, 20 + Math.sqrt(size ?? 20) * 0.9));

/** Too many names make a hairball: the most bridged networks are drawn, the rest stands in the list. */
export function mostBridged(
  networks: readonly Network[],
  links: readonly Link[],
  most: number,
): readonly Network[] {
  if (networks.length <= most) return networks;
  const bridges = new Map<string, number>();
  for (const { from, to } of links) for (const id of [from, to]) bridges.set(id, (bridges.get(id) ?? 0) + 1);
  const rank = (network: Network): number => (bridges.get(network.id) ?? 0) * 1e7 + (network.size ?? 0);
  const drawn = new Set(
    networks.toSorted((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1)).slice(0, most),
  );
  return networks.filter((network) => drawn.has(network));
}

/** Draws the network of networks for a page of this width, the same way each time. */
export function drawNetworks(networks: readonly Network[], links: readonly Link[], width: number): Drawing {
  const sketched = networks.map((network) => {
    const lines = nameLines(network.name);
    const house = houseSide(network.size);
    const longest = Math.max(...lines.map((line) => line.length));
    const box = {
      width: Math.ceil(Math.max(house, longest * letter)),
      height: house + 4 + lines.length * lineHeight,
    };
    return { ...network, lines, house, box, paint: paintFor(network.name) };
  });
  const index = new Map(networks.map((network, at) => [network.id, at]));
  const spans = links.flatMap((link) => {
    const [from, to] = [index.get(link.from), index.get(link.to)];
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, kind: link.kind }];
  });
  const layout = layOut(
    sketched.map((network) => network.box),
    spans,
    width,
    hashOf(networks.map((network) => network.id).join()),
  );
  const placed = sketched.map((network, at) => ({ ...network, ...(layout.places[at] as Place) }));
  const bridges = spans.map(({ from, to, kind }) => {
    const [one, other] = [placed[from] as PlacedNetwork, placed[to] as PlacedNetwork];
    return { key: `${one.id} ${other.id} ${kind}`, kind, arc: arcBetween(middleOf(one), middleOf(other)) };
  });
  return { width, height: layout.height, networks: placed, bridges };
}

const middleOf = ({ x, y, box, house }: PlacedNetwork): Place => ({ x, y: y - box.height / 2 + house * 0.6 });

/** A bridge is a slight arch. */
function arcBetween(one: Place, other: Place): string {
  const rise = Math.min(36, Math.hypot(other.x - one.x, other.y - one.y) * 0.14);
  const x = Math.round((one.x + other.x) / 2);
  const y = Math.round((one.y + other.y) / 2 - rise);
  return `M${one.x} ${Math.round(one.y)}Q${x} ${y} ${other.x} ${Math.round(other.y)}`;
}
