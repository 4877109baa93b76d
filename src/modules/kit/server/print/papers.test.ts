import { expect, test } from 'vitest';
import { accessibilityOf, drawPages, readQrIn, type Picture } from '#lib/platform/testing/pdf.ts';
import { readContent } from '../content/index.ts';
import { printCards, printInvitation, printPoster, printScript } from './papers.ts';
import type { Kit } from './words.ts';

const gathering = {
  title: 'Breien aan de stad',
  networkName: 'Breiclub De Losse Steek',
  question: 'Welke steken houden onze stad bij elkaar, en waar valt er een gat?',
  startsAt: new Date('2027-03-09T18:30:00Z'),
  place: 'Zaal 2 van wijkgebouw De Brink, Kerkkwartier',
  code: 'K7M2PX',
};
const site = 'https://voorbeeldstad.example';
const link = `${site}/mee/K7M2PX`;
const content = await readContent();
const voices = [...content.keys()];
const kit = (voice: string, more: Partial<typeof gathering> = {}): Kit => ({
  texts: content.get(voice)!,
  gathering: { ...gathering, ...more },
  townName: 'Voorbeeldstad',
  site,
});

const halves = ({ width, height }: Picture) =>
  [0, Math.floor(height / 2)].map((top) => ({ left: 0, top, width, height: Math.floor(height / 2) }));

/** Black on white keeps its contrast on any copier: no colour at all on the page. */
const isGrey = ({ rgba }: Picture): boolean =>
  rgba.every((value, at) => at % 4 === 3 || Math.abs(value - (rgba[at - (at % 4)] ?? 0)) <= 4);

test.each(voices)(
  '%s: the poster is one page in both sizes, in black and white, and its QR code leads in',
  async (voice) => {
    for (const size of ['a4', 'a5'] as const) {
      const pdf = await printPoster(kit(voice), size);
      expect(accessibilityOf(pdf)).toEqual({
        tagged: true,
        language: voice.slice(0, 2),
        titled: true,
        universal: true,
      });
      const pages = await drawPages(pdf, 1.5);
      expect(pages).toHaveLength(1);
      expect(readQrIn(pages[0]!)).toBe(link);
      expect(isGrey(pages[0]!)).toBe(true);
    }
  },
);

test.each(voices)('%s: two invitations on one page, each with its QR code', async (voice) => {
  const pages = await drawPages(await printInvitation(kit(voice)));
  expect(pages).toHaveLength(1);
  for (const half of halves(pages[0]!)) expect(readQrIn(pages[0]!, half)).toBe(link);
});

test.each(voices)(
  '%s: a card for each table, with the QR code in the half that folds over',
  async (voice) => {
    const pdf = await printCards(kit(voice), 3);
    expect(accessibilityOf(pdf).universal).toBe(true);
    const pages = await drawPages(pdf);
    expect(pages).toHaveLength(3);
    for (const page of pages) expect(readQrIn(page, halves(page)[0])).toBe(link);
  },
);

test.each(voices)('%s: the script is a few tagged pages for every length', async (voice) => {
  for (const minutes of [20, 60, 90] as const) {
    const pdf = await printScript(kit(voice), minutes, 23);
    expect(accessibilityOf(pdf).universal).toBe(true);
    const pages = await drawPages(pdf, 0.3);
    expect(pages.length).toBeGreaterThanOrEqual(2);
    expect(pages.length).toBeLessThanOrEqual(4);
  }
});

test('the longest words that a form takes still fit on one poster, and are never read as markup', async () => {
  const long = kit('nl/formal', {
    networkName: 'Verantwoordelijkheidsgevoel '.repeat(4).slice(0, 120),
    question: '#let x = 1 *sterk* _schuin_ $som$ \\ "aanhalen" <label> @ref '.repeat(7).slice(0, 400),
    place: 'Gemeenschapshuis De Verantwoordelijkheidsgevoelens '.repeat(4).slice(0, 200),
  });
  for (const size of ['a4', 'a5'] as const) {
    const pages = await drawPages(await printPoster(long, size), 1.5);
    expect(pages).toHaveLength(1);
    expect(readQrIn(pages[0]!)).toBe(link);
  }
  expect(await drawPages(await printInvitation(long), 0.3)).toHaveLength(1);
});

test('a name in a script that the letter does not have leaves a poster that still leads in', async () => {
  const pdf = await printPoster(kit('nl/everyday', { networkName: 'جمعية الحي' }), 'a4');
  expect(readQrIn((await drawPages(pdf, 1.5))[0]!)).toBe(link);
});
