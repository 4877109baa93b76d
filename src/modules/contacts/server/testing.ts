import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Mail, Post } from '#lib/platform/mail.ts';
import { consentDays, daysAfter, type Purpose, type Rhythm } from '../rules.ts';

/** A mail server that keeps what it is handed. */
export function makePost(): { readonly post: Post; readonly mails: Mail[] } {
  const mails: Mail[] = [];
  return { mails, post: async (_db, mail) => void mails.push(mail) };
}

/** A confirmed address without an account. */
export async function makeContact(
  db: Db,
  given: { email?: string; rhythm?: Rhythm; phone?: string | null; locale?: 'nl' | 'en' } = {},
): Promise<{ id: string; email: string }> {
  const id = newId();
  const { email = `${id}@example.org`, rhythm = 'rarely', phone = null, locale = 'nl' } = given;
  await db.insertInto('contact').values({ id, email, rhythm, phone, locale }).execute();
  return { id, email };
}

/** A yes: to hear what came of a gathering, to help with an idea of it, or to be asked by the panel of an area. */
export async function makeConsent(
  db: Db,
  given: {
    contact: string;
    purpose: Purpose;
    gathering?: string;
    idea?: string;
    area?: string;
    at: Date;
    ends?: Date;
  },
): Promise<string> {
  const id = newId();
  const { contact, purpose, gathering = null, idea = null, area = null, at } = given;
  const ends = given.ends ?? daysAfter(at, consentDays[purpose]);
  await db
    .insertInto('consent')
    .values({
      id,
      contact,
      purpose,
      gathering,
      idea,
      area,
      given_at: at.toISOString(),
      ends_at: ends.toISOString(),
    })
    .execute();
  return id;
}
