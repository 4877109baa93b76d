import { connect } from 'node:net';
import { expect, inject, test } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { planGathering } from './support/gathering.ts';
import { announce, howFar, photoOfSheet, sendPiece, sha256 } from './support/paper.ts';
import { useBrowser, Visitor } from './support/visitor.ts';

useBrowser();
const site = inject('site');
const offset = (answer: Response): number => Number(answer.headers.get('upload-offset'));

/** Begins to send a photo and pulls the plug halfway. */
const sendAndBreak = (id: string, photo: Buffer, sent: number): Promise<void> =>
  new Promise((done, fail) => {
    const { port, hostname, host } = new URL(site);
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        [
          `PATCH /bestanden/${id} HTTP/1.1`,
          `Host: ${host}`,
          `Origin: ${site}`,
          'Upload-Offset: 0',
          'Content-Type: application/offset+octet-stream',
          `Content-Length: ${photo.length}`,
          '',
          '',
        ].join('\r\n'),
      );
      socket.write(photo.subarray(0, sent), () => setTimeout(() => done(void socket.destroy()), 300));
    });
    socket.on('error', fail);
  });

test('a photo from a phone whose line drops halfway comes in whole, and only its host sees it', async () => {
  const host = await Visitor.arrive();
  await host.logInAs('holder');
  const { code } = await planGathering(host, 'Praten met foto’s');
  const photo = await photoOfSheet();
  const id = newId();
  const said = { id, owner: code, label: '7' };

  const wrong = await announce(photo, { ...said, owner: 'ZZZZZZ' });
  expect([wrong.status, wrong.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  const first = await announce(photo, said);
  expect([first.status, first.headers.get('location'), offset(first)]).toEqual([201, `/bestanden/${id}`, 0]);

  await sendAndBreak(id, photo, 30_000);
  await expect.poll(async () => offset(await howFar(id)), { timeout: 5_000 }).toBeGreaterThan(0);
  const there = offset(await howFar(id));
  expect(there).toBeLessThan(photo.length);
  const known = await announce(photo, said);
  expect([known.status, offset(known)]).toEqual([200, there]);

  expect((await sendPiece(id, 0, photo)).status, 'from another place').toBe(409);
  const stand = () =>
    fetch(`${site}/bestanden/stand`, {
      method: 'POST',
      headers: { origin: site },
      body: JSON.stringify({ ids: [id] }),
    }).then((answer) => answer.json());
  expect(await stand()).toEqual({ whole: [] });
  const last = await sendPiece(id, there, photo.subarray(there));
  expect([last.status, last.headers.get('upload-complete')]).toEqual([204, '?1']);
  expect(await stand()).toEqual({ whole: [{ id, sha256: sha256(photo) }] });
  // The answer was lost: asking and sending again change nothing.
  expect((await howFar(id)).headers.get('upload-complete')).toBe('?1');
  expect((await sendPiece(id, there, photo.subarray(there))).status).toBe(204);
  const other = await photoOfSheet(9);
  expect((await announce(other, said)).status, 'another photo with this id').toBe(409);

  expect((await fetch(`${site}/bestanden/${id}`)).status, 'for a guest').toBe(404);
  const seen = await host.page.request.get(`/bestanden/${id}`);
  expect([seen.status(), seen.headers()['content-type']]).toEqual([200, 'image/jpeg']);
  expect((await seen.body()).includes('Telefoonmaker')).toBe(false);
  const stranger = await Visitor.arrive();
  await stranger.logInAs('resident');
  expect((await stranger.page.request.get(`/bestanden/${id}`)).status(), 'for another account').toBe(404);
  await stranger.leave();
  await host.leave();
});

test('what is wrong is refused, each in its own way', async () => {
  const host = await Visitor.arrive();
  await host.logInAs('holder');
  const { code, address } = await planGathering(host, 'Praten zonder foto’s');
  const photo = await photoOfSheet(3);
  const gathering = address.split('/').at(-1) ?? '';
  expect((await announce(photo, { id: newId(), owner: gathering })).status, 'a guest without the code').toBe(
    403,
  );
  expect((await announce(photo, { id: 'no-id', owner: code })).status).toBe(400);
  expect((await announce(Buffer.alloc(12_000_001), { id: newId(), owner: code })).status, 'too large').toBe(
    413,
  );

  const id = newId();
  await announce(photo, { id, owner: code });
  const changed = Buffer.from(photo);
  changed[4_000] = changed[4_000]! ^ 0xff;
  expect((await sendPiece(id, 0, changed)).status, 'a wrong hash').toBe(460);
  expect(offset(await howFar(id))).toBe(0);
  expect((await sendPiece(id, 0, photo)).status).toBe(204);

  const text = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const drawing = newId();
  await announce(text, { id: drawing, owner: code });
  expect((await sendPiece(drawing, 0, text)).status, 'no photo').toBe(422);
  expect((await howFar(drawing)).status, 'no photo, asked again').toBe(422);
  expect((await howFar(newId())).status).toBe(404);
  const foreign = await fetch(`${site}/bestanden/${id}`, {
    method: 'PATCH',
    headers: { origin: 'https://elders.example' },
  });
  expect(foreign.status, 'from another site').toBe(403);
  await host.leave();
});
