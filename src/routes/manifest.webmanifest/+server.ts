import { shellPath } from '#lib/modules/capture/index.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';

const icon = (size: number, purpose: 'any' | 'maskable') => ({
  src: `/icon-${purpose === 'any' ? '' : 'maskable-'}${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

/** What a phone needs to put the capture screens among its apps, under the name of the town. */
export const GET: RequestHandler = ({ locals }) => {
  const name = locals.town?.name ?? m.platform_name();
  const manifest = {
    id: shellPath,
    name: m.capture_app_name({ town: name }),
    short_name: name,
    lang: locals.locale,
    start_url: shellPath,
    scope: '/',
    display: 'standalone',
    background_color: '#fbf8f3',
    theme_color: '#fbf8f3',
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'max-age=3600' },
  });
};
