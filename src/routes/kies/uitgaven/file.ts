import { error } from '@sveltejs/kit';
import { readEdition, readEditionFile } from '#lib/modules/vision/server/index.ts';
import { m } from '#lib/platform/texts.ts';
import { townOf } from '../asked.ts';

const types = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
} as const;

/** A file of an edition. It never changes, but for the PDF that may not be there yet. */
export async function sendEditionFile(
  locals: App.Locals,
  slug: string,
  kind: keyof typeof types,
): Promise<Response> {
  const { area: town } = townOf(locals);
  const file = await readEditionFile(locals.db, town, slug, kind);
  if (file === null) {
    const edition = await readEdition(locals.db, town, slug);
    error(
      edition === null ? 404 : 503,
      edition === null ? m.platform_not_found() : m.vision_edition_printing(),
    );
  }
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': types[kind],
      'content-disposition': `${kind === 'pdf' ? 'inline' : 'attachment'}; filename="${slug}.${kind}"`,
      'cache-control': 'public, max-age=3600',
    },
  });
}
