/** The path on this very site, or the front page: a link from outside may not send anyone elsewhere. */
export function pathWithin(given: unknown, origin: string): string {
  if (typeof given !== 'string' || !given.startsWith('/') || !URL.canParse(given, origin)) return '/';
  const url = new URL(given, origin);
  return url.origin === origin ? url.pathname.replace(/^\/{2,}/, '/') + url.search : '/';
}
