import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawWords } from './drawn-words.ts';

const paper =
  '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="200"><rect width="900" height="200" fill="#fff"/></svg>';
const words = { text: 'Bankjes voor de wijk', x: 10, width: 800, size: 60, colour: '#000' };

test('bold is our bold letter, which is wider, and not the regular one drawn thick', async () => {
  const drawn = await drawWords(paper, [
    { ...words, y: 10, face: 'regular' },
    { ...words, y: 110, face: 'bold' },
  ]);
  const widthAt = async (top: number): Promise<number> => {
    const line = await sharp(drawn).extract({ left: 0, top, width: 900, height: 100 }).png().toBuffer();
    const { info } = await sharp(line).trim({ background: '#fff' }).toBuffer({ resolveWithObject: true });
    return info.width;
  };
  const [regular, bold] = [await widthAt(0), await widthAt(100)];
  expect(regular).toBeGreaterThan(400);
  expect(bold / regular).toBeGreaterThan(1.05);
});
