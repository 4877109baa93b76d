import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { composeMail, sendMail } from '#lib/platform/mail.ts';

type Reader = { readonly email: string; readonly locale: 'nl' | 'en' };
type Letter = { readonly subject: string; readonly paragraphs: readonly string[] };

/** Sends a letter to those who answer for a network, and to whoever made the thing, each in their own language. */
export async function tellAuthors(
  tx: Db,
  thing: { readonly network: string; readonly madeBy: string | null },
  letter: (locale: 'nl' | 'en') => Letter,
): Promise<void> {
  const { rows } = await sql<Reader>`
    select distinct u.email, p.locale from person p join auth."user" u on u.id = p.id
    where p.id = ${thing.madeBy} or exists (
      select from role r where r.person = p.id and r.network = ${thing.network} and r.role = 'network_holder')`.execute(
    tx,
  );
  await tellEach(tx, rows, letter);
}

/** Sends a letter to one person. */
export async function tellPerson(
  tx: Db,
  person: string,
  letter: (locale: 'nl' | 'en') => Letter,
): Promise<void> {
  const { rows } =
    await sql<Reader>`select u.email, p.locale from person p join auth."user" u on u.id = p.id where p.id = ${person}`.execute(
      tx,
    );
  await tellEach(tx, rows, letter);
}

async function tellEach(
  tx: Db,
  readers: readonly Reader[],
  letter: (locale: 'nl' | 'en') => Letter,
): Promise<void> {
  await Promise.all(
    readers.map((reader) =>
      sendMail(tx, composeMail({ to: reader.email, lang: reader.locale, ...letter(reader.locale) })),
    ),
  );
}
