import { error, redirect } from '@sveltejs/kit';
import { mayTypeOver, readFormNumber } from '#lib/modules/paper/index.ts';
import { gatheringById } from '#lib/modules/gatherings/server/index.ts';
import { m } from '#lib/platform/texts.ts';
import { joined } from '../../../../mee/[code]/door.server.ts';
import type { PageServerLoad } from './$types';

/** Where the QR code of a paper sheet leads: who leads the gathering types the sheet over, others may use their phone. */
export const load: PageServerLoad = async (event) => {
  const number = readFormNumber(event.params.number);
  if (number === null) error(404, m.platform_not_found());
  const { id, code, title, networkName } = await joined(event);
  const typing = `/praat/bijeenkomsten/${id}/typen?vorm=${number}`;
  const { actor, db } = event.locals;
  const gathering = actor.id === null ? null : await gatheringById(db, id);
  if (gathering !== null && mayTypeOver(actor, gathering)) redirect(303, typing);
  return { number, code, title, networkName, logIn: actor.id === null ? typing : null };
};
