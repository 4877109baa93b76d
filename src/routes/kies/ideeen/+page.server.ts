import { ideaStatuses, needs } from '#lib/modules/vision/index.ts';
import { readIdeas, readIdeaThemes } from '#lib/modules/vision/server/index.ts';
import { readBecame } from '#lib/modules/thread/server/index.ts';
import { idAsked, pageOf, townOf, withQuery } from '../asked.ts';
import type { PageServerLoad } from './$types';

const size = 20;
const among = <T extends string>(known: readonly T[], asked: string | null): T | null =>
  known.find((each) => each === asked) ?? null;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { area: town } = townOf(locals);
  const theme = idAsked(url, 'thema');
  const need = among(needs, url.searchParams.get('nodig'));
  const status = among(ideaStatuses, url.searchParams.get('stand'));
  const [afterStatus, afterId] = [among(ideaStatuses, url.searchParams.get('vanaf')), idAsked(url, 'na')];
  const after = afterStatus === null || afterId === null ? null : { status: afterStatus, id: afterId };
  const [ideas, themes] = await Promise.all([
    readIdeas(locals.db, { town, theme, need, status, after, limit: size + 1 }),
    readIdeaThemes(locals.db, town, 60),
  ]);
  const { rows, last } = pageOf(ideas, size);
  const became = await readBecame(locals.db, { statements: rows.map(({ id }) => id), reader: locals.actor });
  return {
    theme,
    need,
    status,
    ideas: rows,
    became,
    themes,
    next: last === null ? null : withQuery(url, { vanaf: last.status, na: last.id }),
  };
};
