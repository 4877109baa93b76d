import { createPool, type Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Settings } from '#lib/platform/settings.ts';
import type { Role } from '#lib/platform/session.ts';
import { createAuth, type Auth } from './auth.ts';

/** What a browser sends along. */
export const browser = (more: Record<string, string> = {}): Headers =>
  new Headers({ host: 'town.test', 'x-forwarded-proto': 'https', ...more });

export type Post = { email: string; code: string }[];

/** The log-in on a test database; what would be mailed lands in `post`. Close the pool after the tests. */
export function makeAuth(url: string, settings: Partial<Pick<Settings, 'hosts' | 'oidc'>> = {}) {
  const post: Post = [];
  const pool = createPool(url, 4, '-c search_path=auth');
  const auth: Auth = createAuth({
    pool,
    secret: 'a secret of at least thirty-two characters',
    settings: { hosts: [], oidc: null, ...settings },
    sendCode: async (message) => void post.push(message),
  });
  return { auth, post, close: () => pool.end() };
}

/** A person with their user. */
export async function makePerson(
  db: Db,
  person: { name?: string; email?: string; demoLogin?: string; locale?: 'nl' | 'en' } = {},
): Promise<{ id: string; name: string; email: string }> {
  const id = newId();
  const { name = 'Fenna de Wit', email = `${id}@example.org`, demoLogin = null, locale = 'nl' } = person;
  await db.insertInto('auth.user').values({ id, name, email, emailVerified: true }).execute();
  await db.insertInto('person').values({ id, name, locale, demo_login: demoLogin }).execute();
  return { id, name, email };
}

/** Gives a person a role, without asking anyone. */
export async function makeRole(
  db: Db,
  role: { person: string; role: Role; area?: string; network?: string },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('role')
    .values({
      id,
      person: role.person,
      role: role.role,
      area: role.area ?? null,
      network: role.network ?? null,
    })
    .execute();
  return id;
}
