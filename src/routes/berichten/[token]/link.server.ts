import { error } from '@sveltejs/kit';
import { linkSecret, readLink, type Link } from '#lib/modules/contacts/server/index.ts';
import { m } from '#lib/platform/texts.ts';

/** Whose link this is: it was signed by this site. No log-in: whoever has the letter may stop the letters. */
export async function linkOf({
  params,
  locals,
}: {
  params: { token: string };
  locals: App.Locals;
}): Promise<Link> {
  const link = readLink(await linkSecret(locals.db, locals.services.settings), params.token);
  if (link === null) error(404, m.contacts_link_wrong());
  return link;
}
