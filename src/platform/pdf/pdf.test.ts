import { expect, test } from 'vitest';
import { qrSvg } from '../qr.ts';
import { accessibilityOf, drawPages, readQrIn } from '../testing/pdf.ts';
import { typeset } from './index.ts';

const link = 'https://voorbeeldstad.example/mee/K7M2PX';
const proof = (words: string): Promise<Buffer> =>
  typeset({
    template: 'src/platform/pdf/proof.typ',
    content: { title: 'Proef', author: 'De stad', lang: 'nl-simple', words, qr: qrSvg(link), alt: link },
    otherScript: 'Lees dit op de site.',
  });

test('a PDF is tagged, titled, in its language and in our letter, and a phone reads its QR code', async () => {
  const pdf = await proof('Mooi geëerd, çok güzel, zażółć: *geen* #opmaak');
  expect(accessibilityOf(pdf)).toEqual({ tagged: true, language: 'nl', titled: true, universal: true });
  expect(pdf.toString('latin1')).toMatch(/AtkinsonHyperlegibleNext/);
  const [page, ...more] = await drawPages(pdf);
  expect(more).toEqual([]);
  expect(readQrIn(page!)).toBe(link);
});

test('words in a script without letters make room for a line that says where to read them', async () => {
  const pdf = await proof('یک شهر برای همه');
  expect(accessibilityOf(pdf).universal).toBe(true);
});
