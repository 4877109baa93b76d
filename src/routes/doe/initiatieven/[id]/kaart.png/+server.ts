import { error } from '@sveltejs/kit';
import { mayEmbed, progressOf } from '#lib/modules/initiatives/index.ts';
import { activitiesOf, drawCard, needsOf, resultsOf } from '#lib/modules/initiatives/server/index.ts';
import { m } from '#lib/platform/texts.ts';
import { seenInitiative } from '../../../door.server.ts';
import type { RequestHandler } from './$types';

/** The card that shows when somebody shares the page. What not everyone may see has none. */
export const GET: RequestHandler = async (event) => {
  const initiative = await seenInitiative(event);
  if (!mayEmbed(initiative)) error(404, m.platform_not_found());
  const { db, town } = event.locals;
  const [needs, all, results] = await Promise.all([
    needsOf(db, initiative.id),
    activitiesOf(db, initiative.id),
    resultsOf(db, initiative.id),
  ]);
  const activities = all.map(({ people, done }) => ({ people: people.length, done }));
  const progress = progressOf({ needs, activities, results });
  const png = await drawCard({ ...initiative, townName: town?.name ?? '', progress });
  return new Response(new Uint8Array(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=300' },
  });
};
