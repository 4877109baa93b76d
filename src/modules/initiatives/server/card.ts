import { drawWords } from '#lib/platform/drawn-words.ts';
import { houseOf, type Progress } from '../rules.ts';
import { resultsInWords, staffedInWords } from '../rules/progress-words.ts';

type Card = {
  readonly name: string;
  readonly wished: string;
  readonly areaName: string;
  readonly townName: string;
  readonly progress: Progress;
};

const colours = {
  paper: '#fbf8f3',
  ink: '#1b1f2a',
  brick: '#a8331f',
  canal: '#0f5673',
  stone: '#5e5a54',
  sun: '#f2b632',
};
const tiles = { reached: colours.brick, partly: '#d49c8f', not: '#d5cfc7', open: colours.paper } as const;

/** The house of the initiative, in the colours of the site. */
function drawing(progress: Progress): string {
  const house = houseOf(progress);
  const { wall, door } = house;
  const roof = house.tiles.map(
    ({ points, state }) =>
      `<polygon points="${points}" fill="${tiles[state]}" stroke="${colours.brick}" stroke-width="1.5" ${state === 'open' ? 'stroke-dasharray="5 4"' : ''}/>`,
  );
  const windows = house.windows.map(
    ({ x, y, lit }) =>
      `<rect x="${x}" y="${y}" width="20" height="20" rx="2" fill="${lit ? colours.sun : '#15455c'}"/>`,
  );
  return `<rect x="${wall.x}" y="${wall.y}" width="${wall.width}" height="${wall.height}" fill="${colours.canal}"/>${roof.join('')}${windows.join('')}<rect x="${door.x}" y="${door.y}" width="${door.width}" height="${door.height}" rx="2" fill="#173341"/><path d="M8 220H312" stroke="${colours.ink}" stroke-width="3" stroke-linecap="round"/>`;
}

/** Our letter has no emoji: they would be drawn as empty boxes. */
const emoji = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|\u{fe0f}/gu;
const drawn = (text: string): string => text.replace(emoji, '').replace(/ {2,}/g, ' ').trim();

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')}…`;

/** Draws the card that shows when somebody shares an initiative: 1200 by 630 points, as PNG. */
export async function drawCard(card: Card): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="1200" height="630" fill="${colours.paper}"/><rect width="1200" height="14" fill="${colours.brick}"/><g transform="translate(770 130) scale(1.25)"><circle cx="272" cy="30" r="17" fill="${colours.sun}" opacity=".5"/>${drawing(card.progress)}</g></svg>`;
  const line = `${staffedInWords(card.progress)} · ${resultsInWords(card.progress)}`;
  const where = card.townName === card.areaName ? card.townName : `${card.townName} · ${card.areaName}`;
  return drawWords(svg, [
    {
      text: where,
      x: 64,
      y: 62,
      width: 660,
      size: 28,
      face: 'regular',
      colour: colours.stone,
    },
    {
      text: cut(drawn(card.name), 60),
      x: 64,
      y: 116,
      width: 660,
      height: 200,
      size: 62,
      face: 'bold',
      colour: colours.ink,
    },
    {
      text: cut(drawn(card.wished), 180),
      x: 64,
      y: 336,
      width: 660,
      height: 170,
      size: 32,
      face: 'regular',
      colour: colours.ink,
    },
    { text: line, x: 64, y: 540, width: 1070, size: 28, face: 'bold', colour: colours.canal },
  ]);
}
