import { formVersions, readFormNumber } from '#lib/modules/paper/index.ts';
import {
  formByNumber,
  lastTyped,
  nextNumber,
  paperCount,
  photosOf,
} from '#lib/modules/paper/server/index.ts';
import { safetyHeaders } from '#lib/platform/http/headers.ts';
import { newId } from '#lib/platform/ids.ts';
import { aliveFiles } from '../../../../alive.server.ts';
import { hosted } from '../host.server.ts';
import type { PageServerLoad } from './$types';

export { actions } from './actions.server.ts';

/** Scanning needs the camera, on this page only. */
const policy = (safetyHeaders['permissions-policy'] ?? '').replace('camera=()', 'camera=(self)');

export const load: PageServerLoad = async (event) => {
  const gathering = await hosted(event);
  const { db } = event.locals;
  const { searchParams } = event.url;
  event.setHeaders({ 'permissions-policy': policy });
  const asked = searchParams.get('vorm');
  const number = asked === null ? null : readFormNumber(asked);
  const [count, photos, form] = await Promise.all([
    paperCount(db, gathering.id),
    photosOf(db, gathering.id),
    number === null ? null : formByNumber(db, gathering.id, number),
  ]);
  const done = Number(searchParams.get('klaar') ?? 0) || 0;
  return {
    alive: aliveFiles('host', event.locals.locale),
    id: newId(),
    photoId: newId(),
    gathering: {
      id: gathering.id,
      title: gathering.title,
      state: gathering.state,
      version: gathering.version,
      attendance: gathering.attendance,
      cancelledWhy: gathering.cancelledWhy,
    },
    count,
    photos,
    asked,
    number,
    form,
    layout: form === null ? null : (formVersions[form.print.version]?.[form.print.sheet] ?? null),
    chosen: searchParams.get('foto'),
    done: searchParams.get('gelukt'),
    doneNumber: done,
    next:
      form === null
        ? await nextNumber(
            db,
            gathering.id,
            done,
            photos.flatMap((photo) => photo.number ?? []),
          )
        : null,
    last: form === null ? await lastTyped(db, gathering.id) : [],
  };
};
