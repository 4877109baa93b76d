/** Headers that every answer carries; the content security policy comes from the framework, with its nonces. */
export const safetyHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Two years, as the NCSC asks; only over https, where a browser heeds it. */
export const httpsOnly = 'max-age=63072000; includeSubDomains';

/** A browser says where a write comes from. Another site's page may not write here, whatever the type of its body. */
export function isForeignWrite(request: Request, origin: string): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false;
  const said = request.headers.get('origin');
  if (said !== null) return said !== origin;
  return (request.headers.get('sec-fetch-site') ?? 'same-origin') !== 'same-origin';
}
