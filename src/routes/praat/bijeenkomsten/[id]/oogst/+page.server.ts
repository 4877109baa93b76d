import { hostStepOf } from '#lib/modules/gatherings/index.ts';
import { proposedOrders, sheetContent, sheetOf } from '#lib/modules/gatherings/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/ids.ts';
import { hosted } from '../host.server.ts';
import type { PageServerLoad } from './$types';

export { actions } from './actions.server.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('gatherings:sheet');
  const gathering = await hosted(event);
  const { searchParams } = event.url;
  const { scope: _, ...shown } = gathering;
  const [sheet, draft] = await Promise.all([
    sheetOf(event.locals.db, gathering.id),
    gathering.version === 0 ? { changed: true } : sheetContent(event.locals.db, gathering.id),
  ]);
  const standing = sheet.priorities.map(({ id }) => id);
  return {
    id: newId(),
    proposals: standing.length < 2 ? [] : await proposedOrders(event.locals.db, gathering.id, standing),
    step: hostStepOf(searchParams.get('stap')),
    gathering: shown,
    sheet,
    at: now().toISOString(),
    changed: draft.changed,
    done: searchParams.get('gelukt'),
    touched: searchParams.get('zin'),
    mending: searchParams.get('verbeter'),
    chosen: searchParams.get('speerpunt'),
  };
};
