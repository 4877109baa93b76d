import { expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.ts';
import { accessibilityOf, drawPages, readQrIn, type Picture } from '#lib/platform/testing/pdf.ts';
import { readFormNumber, type SheetKind } from '../../rules.ts';
import { printPdf } from './pdf.ts';
import { formWords } from './words.ts';

const gathering = {
  title: 'Praten over de toekomst van onze stad, en over wie er verantwoordelijkheidsgevoel heeft',
  networkName: 'Breiclub De Losse Steek',
  question: 'Wat moet er over tien jaar anders zijn in onze buurt, en wat moet juist blijven zoals het is?',
  code: 'K7M2PX',
};
const pdfOf = (sheet: SheetKind, language: string, count = 2, given = gathering): Promise<Buffer> =>
  printPdf({
    gathering: given,
    print: { id: newId(), gathering: newId(), sheet, version: 1, language, first: 41, count },
    origin: 'https://voorbeeldstad.example',
  });

/** The QR code stands at the top right of every page. */
const qrOf = (page: Picture): string | null =>
  readQrIn(page, {
    left: Math.floor(page.width * 0.6),
    top: 0,
    width: Math.floor(page.width * 0.4),
    height: Math.floor(page.height * 0.3),
  });

const pagesIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type ?\/Page\b(?!s)/g)?.length ?? 0;

const languages = [...(await formWords()).keys()];

test('there are forms in Dutch, English and easy Dutch', () =>
  expect(languages).toEqual(['nl', 'en', 'nl-simple']));

test.each(
  languages.flatMap((language) => [['personal', language, 1] as const, ['group', language, 2] as const]),
)(
  'a %s sheet in %s is tagged, fits on its pages, and each page names its gathering, version and number',
  async (sheet, language, pagesEach) => {
    const pdf = await pdfOf(sheet, language);
    expect(accessibilityOf(pdf)).toEqual({
      tagged: true,
      language: language.slice(0, 2),
      titled: true,
      universal: true,
    });
    const pages = await drawPages(pdf);
    expect(pages).toHaveLength(2 * pagesEach);
    const read = pages.map(qrOf);
    const expected = [41, 42].flatMap((number) =>
      Array.from({ length: pagesEach }, () => `https://voorbeeldstad.example/p/K7M2PX/1/${number}`),
    );
    expect(read).toEqual(expected);
    expect(read.map((link) => readFormNumber(link ?? ''))).toEqual(
      expected.map((link) => Number(link.slice(-2))),
    );
  },
);

test('the longest title and question still fit on the page, in every language', async () => {
  const longest = {
    ...gathering,
    networkName: 'Vereniging '.repeat(11).trim(),
    title: 'Verantwoordelijkheid '.repeat(8).slice(0, 160),
    question: 'Wat vinden we belangrijk, en waarom juist dat? '.repeat(9).slice(0, 400),
  };
  for (const language of languages) {
    expect(pagesIn(await pdfOf('personal', language, 1, longest))).toBe(1);
    expect(pagesIn(await pdfOf('group', language, 1, longest))).toBe(2);
  }
}, 20_000);

test('a phone reads the code from a poor copy, in black and white', async () => {
  const [page] = await drawPages(await pdfOf('personal', 'nl', 1), 1);
  for (let at = 0; at < page!.rgba.length; at += 4) {
    const grey = (page!.rgba[at]! + page!.rgba[at + 1]! + page!.rgba[at + 2]!) / 3;
    page!.rgba.fill(grey < 160 ? 60 : 215, at, at + 3);
  }
  expect(qrOf(page!)).toBe('https://voorbeeldstad.example/p/K7M2PX/1/41');
});

test('a question in a script without letters, or none, still gives a form', async () => {
  const pdf = await pdfOf('personal', 'en', 1, {
    ...gathering,
    question: 'یک شهر برای همه',
    title: '#eval *x*',
  });
  expect(await drawPages(pdf)).toHaveLength(1);
  expect(await drawPages(await pdfOf('personal', 'nl', 1, { ...gathering, question: '' }))).toHaveLength(1);
});
