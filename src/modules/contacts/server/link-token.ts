import { createHmac, timingSafeEqual } from 'node:crypto';
import { sharedSecret } from '#lib/modules/accounts/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Settings } from '#lib/platform/settings.ts';
import { purposes, type Purpose } from '../rules.ts';

/** What the one click of a letter stops: a purpose, or messages about what the person does on the site. */
export type Scope = Purpose | 'task';
/** What a link in a letter says: whose it is, and what the letter was about. */
export type Link = { readonly contact: string; readonly scopes: readonly Scope[] };

const letters: Readonly<Record<Scope, string>> = { result: 'r', panel: 'p', help: 'h', task: 't' };
const allScopes: readonly Scope[] = [...purposes, 'task'];

export type LinkSecret = string & { readonly kind: 'link' };

/** A secret for these links only, derived from that of the installation. */
export async function linkSecret(db: Db, settings: Pick<Settings, 'authSecret'>): Promise<LinkSecret> {
  const secret = settings.authSecret ?? (await sharedSecret(db));
  return createHmac('sha256', secret).update('links in letters').digest('base64url') as LinkSecret;
}

const sign = (secret: LinkSecret, said: string): string =>
  createHmac('sha256', secret).update(said).digest('base64url').slice(0, 32);

/** Made without a time limit: a letter from last year must still be able to stop the next one. */
export function makeLink(secret: LinkSecret, { contact, scopes }: Link): string {
  const id = Buffer.from(contact.replaceAll('-', ''), 'hex').toString('base64url');
  const said = `${id}.${allScopes
    .filter((scope) => scopes.includes(scope))
    .map((scope) => letters[scope])
    .join('')}`;
  return `${said}.${sign(secret, said)}`;
}

/** Null when anybody else made or changed it. */
export function readLink(secret: LinkSecret, token: string): Link | null {
  const [id = '', said = '', signature = ''] = token.split('.');
  const expected = Buffer.from(sign(secret, `${id}.${said}`));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const hex = Buffer.from(id, 'base64url').toString('hex');
  const contact = [8, 12, 16, 20, 32]
    .map((end, place, ends) => hex.slice(ends[place - 1] ?? 0, end))
    .join('-');
  return isId(contact)
    ? { contact, scopes: allScopes.filter((scope) => said.includes(letters[scope])) }
    : null;
}
