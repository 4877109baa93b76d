import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import {
  appointmentInput,
  checklist,
  frameInput,
  gatherInput,
  oneAppointmentInput,
  rulesInput,
} from '#lib/modules/communities/index.ts';
import {
  announceCommunity,
  describeCommunity,
  draftRules,
  dropAppointment,
  gatherGroups,
  inviteAddresses,
  makeAppointment,
  preparedOf,
  rulesShape,
  themeChoices,
} from '#lib/modules/communities/server/index.ts';
import { areasOfTown, otherNetworks } from '#lib/modules/networks/server/index.ts';
import { momentOf } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { numberAsked, townOf } from '../../../../kies/asked.ts';
import { addressesIn } from '../../address-list.server.ts';
import { door, keptCommunity, nothing, pageOf } from '../../community.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const community = await keptCommunity(event);
  if (community.state !== 'draft') redirect(303, pageOf(community.id));
  const { db } = event.locals;
  const town = townOf(event.locals);
  const step = Math.min(4, Math.max(1, numberAsked(event.url, 'stap', 1)));
  const [prepared, areas, themes, networks] = await Promise.all([
    preparedOf(db, community.id),
    step === 1 || step === 3 ? areasOfTown(db, town.area) : [],
    step === 1 ? themeChoices(db, town.area) : [],
    step === 1 ? otherNetworks(db, town.area, community.id) : [],
  ]);
  const { draft, ...found } = prepared;
  const rules = v.safeParse(rulesShape, draft);
  return {
    community: {
      id: community.id,
      name: community.name,
      purpose: community.purpose,
      inside: community.inside,
    },
    step,
    lines: checklist(found),
    rules: rules.success ? rules.output : null,
    areas,
    themes,
    networks,
    ids: { meeting: newId(), appointment: newId() },
    invited: event.url.searchParams.has('gevraagd'),
  };
};

/** On to the next step, or out: what was filled in stays, for later. */
const onward = (step: number) => (community: string, _: unknown, event: { url: URL }) =>
  event.url.searchParams.has('later')
    ? '/doe/gemeenschappen?bewaard=1'
    : `${pageOf(community, 'starten')}?stap=${step}`;
const here = (step: number) => (community: string) => `${pageOf(community, 'starten')}?stap=${step}`;

export const actions: Actions = {
  gather: door(
    (form) => parseForm(gatherInput, form),
    ({ locals }, act, { meetingId, meetingWhat, meetingDate, meetingTime, meetingPlace, ...input }) => {
      const at = meetingDate === null || meetingTime === null ? null : momentOf(meetingDate, meetingTime);
      const meeting =
        meetingWhat === null ? null : { id: meetingId, what: meetingWhat, at, place: meetingPlace };
      return gatherGroups(locals.db, { ...act, ...input, meeting });
    },
    onward(2),
  ),
  frame: door(
    (form) => parseForm(frameInput, form),
    ({ locals }, act, words) => describeCommunity(locals.db, { ...act, words }),
    onward(3),
  ),
  team: door(
    addressesIn,
    ({ locals, url }, act, { addresses }) =>
      inviteAddresses(locals.db, { ...act, addresses, site: url.origin }),
    (community) => `${pageOf(community, 'starten')}?stap=2&gevraagd=1`,
    limits.invite,
  ),
  rules: door(
    (form) => parseForm(rulesInput, form),
    ({ locals }, act, rules) => draftRules(locals.db, { ...act, rules }),
    onward(4),
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
    here(4),
  ),
  drop: door(
    (form) => parseForm(oneAppointmentInput, form),
    ({ locals }, act, input) => dropAppointment(locals.db, { ...act, ...input }),
    here(4),
  ),
  announce: door(
    nothing,
    ({ locals }, act) => announceCommunity(locals.db, act),
    (community) => `${pageOf(community)}?aangekondigd=1`,
  ),
};
