import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ setHeaders }) => {
  // The camera reads the codes of other phones here, and nowhere else.
  setHeaders({
    'cache-control': 'no-store',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  });
};
