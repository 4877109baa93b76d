import { createHash } from 'node:crypto';
import { shellPath } from '#lib/modules/capture/index.ts';
import { visit } from '#lib/modules/notifications/server/index.ts';
import { isLive } from '#lib/platform/http/live-request.ts';
import { townStyles } from '#lib/ui/contrast.ts';
import type { LayoutServerLoad } from './$types';

// Every page works without scripts; a page that is live switches them on for itself (docs/decisions/0003).
export const csr = false;

/** Fingerprint of a town's own colours, so that a browser keeps their style sheet until they change; null: it has none. */
function fingerprint(colours: Readonly<Record<string, string>>): string | null {
  const styles = townStyles(colours);
  return styles === '' ? null : createHash('sha256').update(styles).digest('hex').slice(0, 12);
}

export const load: LayoutServerLoad = async ({ locals, request, url }) => ({
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
          colours: fingerprint(locals.town.colours),
        },
  // The shell that phones keep is the same for everyone: it says nobody's name.
  person:
    locals.actor.id === null || url.pathname === shellPath
      ? null
      : {
          id: locals.actor.id,
          name: locals.actor.name ?? '',
          unread: await visit(locals.db, { reader: locals.actor, site: url.origin, live: isLive(request) }),
        },
});
