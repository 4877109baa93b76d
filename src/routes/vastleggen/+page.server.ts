import { aliveFiles } from '../alive.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, setHeaders }) => {
  // The camera reads the codes of other phones here, and nowhere else.
  setHeaders({
    'cache-control': 'no-store',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  });
  return { alive: aliveFiles('shell', locals.locale) };
};
