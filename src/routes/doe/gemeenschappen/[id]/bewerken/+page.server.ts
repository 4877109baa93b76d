import {
  aboutInput,
  appointmentInput,
  archiveInput,
  frameInput,
  gatherInput,
  oneAppointmentInput,
} from '#lib/modules/communities/index.ts';
import {
  archiveCommunity,
  describeCommunity,
  dropAppointment,
  gatherGroups,
  makeAppointment,
  themeChoices,
} from '#lib/modules/communities/server/index.ts';
import { areasOfTown, otherNetworks } from '#lib/modules/networks/server/index.ts';
import { momentOf } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { newId } from '#lib/platform/ids.ts';
import { townOf } from '../../../../kies/asked.ts';
import { door, keptCommunity, pageOf } from '../../community.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals;
  const { id, name, purpose, state, inside } = await keptCommunity(event);
  const town = townOf(event.locals).area;
  const [areas, themes, networks] = await Promise.all([
    areasOfTown(db, town),
    themeChoices(db, town),
    otherNetworks(db, town, id),
  ]);
  return {
    community: { id, name, purpose, inside },
    runs: state === 'running',
    areas,
    themes,
    networks,
    ids: { meeting: newId(), appointment: newId() },
    done: event.url.searchParams.has('gedaan'),
  };
};

const back = (id: string): string => `${pageOf(id, 'bewerken')}?gedaan=1`;

export const actions: Actions = {
  gather: door(
    (form) => parseForm(gatherInput, form),
    ({ locals }, act, { meetingId, meetingWhat, meetingDate, meetingTime, meetingPlace, ...input }) => {
      const at = meetingDate === null || meetingTime === null ? null : momentOf(meetingDate, meetingTime);
      const meeting =
        meetingWhat === null ? null : { id: meetingId, what: meetingWhat, at, place: meetingPlace };
      return gatherGroups(locals.db, { ...act, ...input, meeting });
    },
    back,
  ),
  frame: door(
    (form) => parseForm(frameInput, form),
    ({ locals }, act, words) => describeCommunity(locals.db, { ...act, words }),
    back,
  ),
  about: door(
    (form) => parseForm(aboutInput, form),
    ({ locals }, act, words) => describeCommunity(locals.db, { ...act, words }),
    back,
  ),
  appoint: door(
    (form) => parseForm(appointmentInput, form),
    ({ locals }, act, { appointment, date, time, ...input }) => {
      const at = date === null || time === null ? null : momentOf(date, time);
      return makeAppointment(locals.db, {
        ...input,
        community: act.community,
        by: act.by,
        what: appointment,
        at,
      });
    },
    back,
  ),
  drop: door(
    (form) => parseForm(oneAppointmentInput, form),
    ({ locals }, act, input) => dropAppointment(locals.db, { ...act, ...input }),
    back,
  ),
  archive: door(
    (form) => parseForm(archiveInput, form),
    ({ locals }, act, { why }) => archiveCommunity(locals.db, { ...act, why }),
    (id) => pageOf(id),
  ),
};
