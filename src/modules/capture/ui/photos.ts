import { newId } from '#lib/platform/ids.ts';
import type { Entry } from '../rules/queue.ts';
import { safely, tellChange, withStore, type KeptPhoto } from './store.ts';

const longestSide = 2_000;

/** A smaller picture, drawn anew: that leaves out where, when and with what it was taken, and keeps it upright. */
async function smaller(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done, fail) => {
    canvas.toBlob(
      (blob) => (blob === null ? fail(new Error('no picture came out')) : done(blob)),
      'image/jpeg',
      0.82,
    );
  });
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps a picture of a paper sheet on this phone. It is sent after the text, in pieces. Returns its id. */
export async function keepPhoto(
  gathering: string,
  as: Entry['as'],
  file: Blob,
  sheet: number | null = null,
): Promise<string> {
  const picture = await (await smaller(file)).arrayBuffer();
  const photo: KeptPhoto = {
    id: newId(),
    gathering,
    as,
    picture,
    size: picture.byteLength,
    sha256: await hashOf(picture),
    sent: 0,
    sheet,
    state: 'waiting',
    tries: 0,
    notBefore: 0,
    receivedAt: null,
    refusal: null,
  };
  await withStore(async (store) => {
    const work = store.transaction('photo', 'readwrite', safely);
    await work.store.put(photo);
    await work.done;
  });
  tellChange();
  return photo.id;
}

/** Says which sheet a photo shows, as long as the town was not told of the photo. */
export async function labelPhoto(id: string, sheet: number): Promise<void> {
  await withStore(async (store) => {
    const photo = await store.get('photo', id);
    if (photo !== undefined && photo.state !== 'received') await store.put('photo', { ...photo, sheet });
  });
  tellChange();
}

/** Only what the town did not take. */
export async function retryPhoto(id: string): Promise<void> {
  await withStore(async (store) => {
    const photo = await store.get('photo', id);
    if (photo?.state === 'parked') await store.put('photo', { ...photo, state: 'waiting', notBefore: 0 });
  });
  tellChange();
}

export async function removePhoto(id: string): Promise<void> {
  await withStore((store) => store.delete('photo', id));
  tellChange();
}
