import type { LayoutServerLoad } from './$types';

// Every page works without scripts; a page that is live switches them on for itself (docs/decisions/0003).
export const csr = false;

export const load: LayoutServerLoad = ({ locals, url }) => ({
  locale: locals.locale,
  path: url.pathname,
  town:
    locals.town === null
      ? null
      : {
          area: locals.town.area,
          slug: locals.town.slug,
          name: locals.town.name,
          tagline: locals.town.tagline,
          isDemo: locals.town.isDemo,
        },
  person: locals.actor.id === null ? null : { id: locals.actor.id, name: locals.actor.name ?? '' },
});
