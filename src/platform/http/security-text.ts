const halfYear = 182 * 24 * 60 * 60 * 1000;

/** The lines of a security.txt (RFC 9116). Its end date is computed, so that it never expires on a site that runs. */
export function securityText(site: { origin: string; contact: string | null; at: Date }): string {
  const { origin, contact, at } = site;
  const day = new Date(at.getTime() + halfYear).toISOString().slice(0, 10);
  const address = contact === null ? `${origin}/over` : contact.includes('@') ? `mailto:${contact}` : contact;
  return [
    `Contact: ${address}`,
    `Expires: ${day}T00:00:00.000Z`,
    'Preferred-Languages: nl, en',
    `Canonical: ${origin}/.well-known/security.txt`,
    '',
  ].join('\n');
}
