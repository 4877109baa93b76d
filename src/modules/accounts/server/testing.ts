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

/** A municipality that uses Mensenstad, with one district and one neighbourhood. */
export async function makeTownArea(db: Db, code: string): Promise<void> {
  const [district, neighbourhood] = [`WK${code.slice(2)}01`, `BU${code.slice(2)}0101`];
  await db
    .insertInto('area')
    .values([
      { code, kind: 'municipality', name: `Gemeente ${code}`, parent: 'NL00', path: ['NL00', code] },
      { code: district, kind: 'district', name: 'Oost', parent: code, path: ['NL00', code, district] },
      {
        code: neighbourhood,
        kind: 'neighbourhood',
        name: 'De Eiken',
        parent: district,
        path: ['NL00', code, district, neighbourhood],
      },
    ])
    .execute();
  await db
    .insertInto('town')
    .values({ area: code, slug: code.toLowerCase(), name: `Gemeente ${code}` })
    .execute();
}
