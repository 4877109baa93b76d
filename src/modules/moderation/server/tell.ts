import { sql } from 'kysely';
import { daysAfter } from '#lib/modules/contacts/index.ts';
import { offerToAll, type Words } from '#lib/modules/contacts/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';

/** What the people of a thing are told about an act of a moderator. */
export type Told = {
  /** Act or appeal: told once. */
  readonly act: string;
  readonly thing: { readonly kind: string; readonly id: string };
  readonly by: string | null;
  readonly site: string;
  readonly at: Date;
  readonly words: Words;
};

/** Tells those who answer for a network, pull an initiative or lead a community, and whoever made the thing. */
export async function tellAuthors(
  tx: Db,
  author: { readonly network: string | null; readonly madeBy: string | null },
  told: Told,
): Promise<void> {
  const { rows } = await sql<{ person: string }>`
    select p.id as person from person p
    where p.id = ${author.madeBy} or exists (
      select from role r where r.person = p.id and r.network = ${author.network} and r.role = 'network_holder')
      or exists (select from initiative_person i where i.person = p.id and i.initiative = ${told.thing.id} and i.stage = 'partner')
      or exists (select from community_member m where m.person = p.id and m.community = ${told.thing.id} and m.state = 'member' and m.role = 'core_team')`.execute(
    tx,
  );
  await tellPeople(
    tx,
    rows.map(({ person }) => person),
    told,
  );
}

/** A decision about somebody's own words, report or appeal does not wait for room in their contact budget. */
export async function tellPeople(tx: Db, people: readonly string[], told: Told): Promise<void> {
  await offerToAll(tx, {
    key: `moderation ${told.act}`,
    kind: 'moderation.act',
    to: { people },
    importance: 'decision',
    atOnce: true,
    about: told.thing,
    from: { person: told.by },
    words: told.words,
    site: told.site,
    ends: daysAfter(told.at, 120),
    at: told.at,
  });
}
