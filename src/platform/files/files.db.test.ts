import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { testDatabase } from '../testing/database.ts';
import {
  beginFile,
  cleanFiles,
  contentOfFile,
  filesOf,
  fileState,
  removeFile,
  takePiece,
  takeWholeFile,
  wholeFiles,
  type FileKind,
} from './index.ts';

const { db } = await testDatabase();
const kind: FileKind = {
  name: 'proof',
  takes: 'picture',
  most: 500,
  keptDays: 30,
  rights: async (_db, _actor, owner) => ({ owner, maySend: true, maySee: true }),
};
let photo: Buffer;

/** A photo lying on its side, as a phone makes it: with the place where it was taken, and which way is up. */
const sideways = () =>
  sharp({
    create: {
      width: 1200,
      height: 800,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg({ quality: 92 })
    .withExif({
      IFD0: { Make: 'Telefoonmaker', Orientation: '6' },
      IFD3: { GPSLatitude: '51/1 41/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

beforeAll(async () => {
  photo = await sideways();
});

const sha = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const announced = (bytes: Uint8Array, more: Partial<Parameters<typeof beginFile>[1]> = {}) => ({
  id: newId(),
  kind,
  owner: newId(),
  label: null,
  hash: sha(bytes),
  size: bytes.byteLength,
  by: null,
  ...more,
});
const pieces = async (id: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from file_piece where file = ${id}`.execute(db)).rows[0]!.n;

describe('a file that comes in pieces', () => {
  test('is resumed where it stopped, and is whole with its last byte', async () => {
    const file = announced(photo);
    expect(await beginFile(db, file)).toEqual({
      ok: true,
      value: { received: 0, size: photo.length, whole: false },
    });
    const half = Math.floor(photo.length / 2);
    await takePiece(db, { id: file.id, start: 0, bytes: photo.subarray(0, half) });
    expect(await fileState(db, file.id)).toMatchObject({ ok: true, value: { received: half, whole: false } });
    expect(await wholeFiles(db, [file.id])).toEqual([]);
    expect(await contentOfFile(db, file.id)).toBeNull();
    const done = await takePiece(db, { id: file.id, start: half, bytes: photo.subarray(half) });
    expect(done).toEqual({ ok: true, value: { received: photo.length, size: photo.length, whole: true } });
    expect(await wholeFiles(db, [file.id])).toEqual([{ id: file.id, sha256: sha(photo).toString('hex') }]);
    expect(await pieces(file.id)).toBe(0);
  });

  test('a piece whose answer was lost is not taken twice', async () => {
    const file = announced(photo);
    await beginFile(db, file);
    const piece = { id: file.id, start: 0, bytes: photo.subarray(0, 1000) };
    const both = await Promise.all([takePiece(db, piece), takePiece(db, piece)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'other_place' });
    expect(await takePiece(db, { ...piece, start: 2000 })).toEqual({ ok: false, refusal: 'other_place' });
    expect(await fileState(db, file.id)).toMatchObject({ value: { received: 1000 } });
    await takePiece(db, { id: file.id, start: 1000, bytes: photo.subarray(1000) });
    const again = await takePiece(db, { id: file.id, start: 1000, bytes: photo.subarray(1000) });
    expect(again).toMatchObject({ ok: true, value: { whole: true } });
    expect(await beginFile(db, file)).toMatchObject({
      ok: true,
      value: { received: photo.length, whole: true },
    });
  });

  test('when the process ended before the check, the next question checks it', async () => {
    const file = announced(photo);
    await beginFile(db, file);
    await sql`insert into file_piece (file, start, content) values (${file.id}, 0, ${photo})`.execute(db);
    await sql`update file set received = sent_size where id = ${file.id}`.execute(db);
    const asked = await Promise.all([fileState(db, file.id), fileState(db, file.id), beginFile(db, file)]);
    expect(asked.map((each) => each.ok && each.value.whole)).toEqual([true, true, true]);
    expect(await filesOf(db, kind.name, file.owner)).toHaveLength(1);
  });

  test('another content with the same id is refused, whoever asks first', async () => {
    const file = announced(photo);
    await beginFile(db, file);
    const other = randomBytes(500);
    expect(await beginFile(db, { ...file, hash: sha(other), size: 500 })).toEqual({
      ok: false,
      refusal: 'other_file',
    });
    expect(await beginFile(db, { ...file, owner: newId() })).toEqual({ ok: false, refusal: 'other_file' });
    expect(await beginFile(db, file)).toMatchObject({ ok: true });
  });

  test('a wrong hash throws the bytes away, and the right ones are taken after that', async () => {
    const file = announced(photo);
    await beginFile(db, file);
    const wrong = Buffer.from(photo);
    wrong[5000] = wrong[5000]! ^ 0xff;
    expect(await takePiece(db, { id: file.id, start: 0, bytes: wrong })).toEqual({
      ok: false,
      refusal: 'wrong_hash',
    });
    expect(await fileState(db, file.id)).toMatchObject({ value: { received: 0, whole: false } });
    expect(await pieces(file.id)).toBe(0);
    expect(await takePiece(db, { id: file.id, start: 0, bytes: photo })).toMatchObject({
      value: { whole: true },
    });
  });

  test('more bytes than announced are refused, and so is a piece of an unknown file', async () => {
    const file = announced(photo, { size: 100 });
    await beginFile(db, file);
    expect(await takePiece(db, { id: file.id, start: 0, bytes: photo.subarray(0, 101) })).toEqual({
      ok: false,
      refusal: 'too_much',
    });
    expect(await takePiece(db, { id: newId(), start: 0, bytes: photo })).toEqual({
      ok: false,
      refusal: 'unknown_file',
    });
  });
});

describe('what is kept', () => {
  const kept = async (bytes: Uint8Array) => {
    const file = { id: newId(), kind, owner: newId(), label: 'vorm 7', by: null };
    const taken = await takeWholeFile(db, file, bytes);
    return { file, taken, content: await contentOfFile(db, file.id) };
  };

  test('stands upright and says nothing of the phone or the place', async () => {
    const before = await sharp(photo).metadata();
    expect([before.orientation, before.width, before.exif !== undefined]).toEqual([6, 1200, true]);
    expect(photo.includes('Telefoonmaker')).toBe(true);
    const { content, file } = await kept(photo);
    const after = await sharp(content!.content).metadata();
    expect([after.width, after.height, after.orientation, after.exif, after.icc, after.xmp]).toEqual([
      800,
      1200,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(content!.content.includes('Telefoonmaker')).toBe(false);
    expect(await filesOf(db, kind.name, file.owner)).toMatchObject([
      { id: file.id, label: 'vorm 7', mediaType: 'image/jpeg', width: 800, height: 1200 },
    ]);
  });

  test('is at most 2,000 on a side', async () => {
    const large = await sharp({ create: { width: 4000, height: 1000, channels: 3, background: '#abc' } })
      .png()
      .toBuffer();
    const { content } = await kept(large);
    expect(await sharp(content!.content).metadata()).toMatchObject({
      width: 2000,
      height: 500,
      format: 'jpeg',
    });
  });

  test('a picture one can see through stays so', async () => {
    const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    expect(await kept(clear)).toMatchObject({ content: { mediaType: 'image/webp' } });
  });

  test('a bomb, a drawing with code in it, and half a photo are refused, and stay refused', async () => {
    const bomb = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: '#000' },
      limitInputPixels: false,
    })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    const cases: [Uint8Array, string][] = [
      [bomb, 'too_many_pixels'],
      [
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        'not_a_picture',
      ],
      [Buffer.from('%PDF-1.7\n'), 'not_a_picture'],
      [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'heic_picture'],
      [photo.subarray(0, 20_000), 'broken_picture'],
    ];
    for (const [bytes, refusal] of cases) {
      const { taken, content, file } = await kept(bytes);
      expect([taken, content]).toEqual([{ ok: false, refusal }, null]);
      expect(await takeWholeFile(db, file, bytes)).toEqual({ ok: false, refusal });
      expect(await pieces(file.id)).toBe(0);
    }
  });

  test('one thing has at most as many files as its kind says', async () => {
    const few = { ...kind, most: 2 };
    const owner = newId();
    const begun = [];
    for (let each = 0; each < 3; each += 1)
      begun.push(await beginFile(db, announced(photo, { owner, kind: few })));
    expect(begun.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(begun[2]).toEqual({ ok: false, refusal: 'too_many_files' });
  });
});

describe('the end of a file', () => {
  test('past its end date, and unfinished for two weeks, it goes with its bytes; the rest stays', async () => {
    const day = 86_400_000;
    const whole = announced(photo);
    const half = announced(photo);
    const endless = announced(photo, { kind: { ...kind, keptDays: null } });
    for (const file of [whole, half, endless]) await beginFile(db, file);
    for (const file of [whole, endless]) await takePiece(db, { id: file.id, start: 0, bytes: photo });
    await takePiece(db, { id: half.id, start: 0, bytes: photo.subarray(0, 10) });
    const there = async () =>
      Promise.all([whole, half, endless].map(async ({ id }) => (await fileState(db, id)).ok));
    await cleanFiles(db, new Date(Date.now() + 13 * day));
    expect(await there()).toEqual([true, true, true]);
    await cleanFiles(db, new Date(Date.now() + 15 * day));
    expect([await there(), await pieces(half.id)]).toEqual([[true, false, true], 0]);
    await cleanFiles(db, new Date(Date.now() + 31 * day));
    expect(await there()).toEqual([false, false, true]);
  });

  test('it is removed by its owner only', async () => {
    const file = announced(photo);
    await beginFile(db, file);
    await takePiece(db, { id: file.id, start: 0, bytes: photo });
    expect(await removeFile(db, { id: file.id, kind: kind.name, owner: newId() })).toBe(false);
    expect(await removeFile(db, { id: file.id, kind: kind.name, owner: file.owner })).toBe(true);
    expect(await contentOfFile(db, file.id)).toBeNull();
  });
});

describe('a document', () => {
  const documents: FileKind = { ...kind, name: 'proof_document', takes: 'document' };
  const take = (bytes: Uint8Array, label: string) => {
    const id = newId();
    return takeWholeFile(db, { id, kind: documents, owner: newId(), label, by: null }, bytes).then(
      (taken) => ({
        id,
        taken,
      }),
    );
  };

  test('is kept as it was sent, under a name that fits what it is', async () => {
    const bytes = Buffer.from('Hout;25\nVerf;10\n');
    const { id, taken } = await take(bytes, 'begroting.html');
    expect(taken).toMatchObject({ ok: true, value: { whole: true } });
    expect(await contentOfFile(db, id)).toEqual({
      mediaType: 'text/plain; charset=utf-8',
      content: bytes,
      saveAs: 'begroting.txt',
    });
  });

  test('a page, a picture and too much are refused', async () => {
    expect((await take(Buffer.from('<html>'), 'a.txt')).taken).toEqual({
      ok: false,
      refusal: 'not_a_document',
    });
    expect((await take(photo, 'a.pdf')).taken).toEqual({ ok: false, refusal: 'rather_a_picture' });
    const large = Buffer.alloc(12_000_001, 'a');
    expect((await take(large, 'a.txt')).taken).toEqual({ ok: false, refusal: 'too_much' });
  });

  test('the database keeps no document without a name and no picture without sides', async () => {
    const insert = (sort: string, label: string | null) =>
      sql`insert into file (id, owner_kind, owner, sort, label, sent_hash, sent_size, received, state, media_type, content)
        values (${newId()}, 'proof', ${newId()}, ${sort}, ${label}, ${sha(photo)}, 1, 1, 'kept', 'a/b', 'x')`.execute(
        db,
      );
    await expect(insert('document', null)).rejects.toThrow('documents_have_a_name');
    await expect(insert('picture', 'a')).rejects.toThrow('pictures_have_sides');
    await insert('document', 'a.txt');
  });
});
