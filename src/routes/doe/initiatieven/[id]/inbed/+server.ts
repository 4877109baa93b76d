import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { mayEmbed } from '#lib/modules/initiatives/index.ts';
import { m } from '#lib/platform/texts.ts';
import { seenInitiative } from '../../../door.server.ts';
import type { RequestHandler } from './$types';

const style =
  'body{margin:0;font:16px/1.45 system-ui,sans-serif;color:#1b1f2a;background:#fbf8f3;overflow-wrap:anywhere;hyphens:auto}article{border:1px solid #ddd5c8;border-block-start:4px solid #a8331f;padding:1rem;box-sizing:border-box;min-height:100vh}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0 0 .5rem}img{display:block;max-width:100%;max-height:10rem;margin-bottom:.75rem}.muted{color:#5e5a54}a{color:#0f5673;font-weight:650}';
const hash = createHash('sha256').update(style).digest('base64');
const safe = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A card for other sites. The only page that may stand in a frame, and only when everyone may see the initiative. */
export const GET: RequestHandler = async (event) => {
  const initiative = await seenInitiative(event);
  if (!mayEmbed(initiative)) error(404, m.platform_not_found());
  const { id, name, wished, picture, areaName, partners } = initiative;
  const html = `<!doctype html><html lang="${event.locals.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${safe(name)}</title><style>${style}</style></head><body><article>${picture === null ? '' : `<img src="/bestanden/${picture}" alt="">`}<h1>${safe(name)}</h1><p>${safe(wished)}</p><p class="muted">${safe(areaName)} · ${safe(m.initiatives_partners_count({ count: partners }))}</p><p><a href="/doe/initiatieven/${id}" target="_top">${safe(m.initiatives_embed_more())}</a></p></article></body></html>`;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
      'cache-control': 'private, max-age=60',
    },
  });
};
