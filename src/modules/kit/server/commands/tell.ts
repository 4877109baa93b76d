import { sql } from 'kysely';
import { offerMessage } from '#lib/modules/contacts/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { answeredWords, askedWords, leadWords, type About } from '../mails.ts';

type Tell = {
  readonly request: string;
  readonly by: string | null;
  readonly site: string;
  readonly at: Date;
};

/**
 * The owner hears by mail, as far as their contact budget reaches; the question stands on their page at once. After the day
 * of the answer the mail makes no sense any more.
 */
export async function tellOwner(tx: Db, tell: Tell): Promise<void> {
  const about = await readAbout(tx, tell.request, 'owner');
  if (about === null || about.to === tell.by) return;
  await offerMessage(tx, {
    ...shared(tell, about),
    key: `kit.asked ${about.id}`,
    kind: 'kit.asked',
    words: askedWords(about),
    ends: new Date(`${about.answerBy}T23:59:59Z`),
  });
}

/** Who asked hears the answer at once. */
export async function tellAsker(tx: Db, tell: Tell): Promise<void> {
  const about = await readAbout(tx, tell.request, 'asked_by');
  if (about === null || about.to === tell.by) return;
  await offerMessage(tx, {
    ...shared(tell, about),
    key: `kit.answered ${about.id}`,
    kind: 'kit.answered',
    atOnce: true,
    words: answeredWords(about),
    ends: about.startsAt,
  });
}

/** Who was promised as a facilitator by somebody else hears so. */
export async function tellFacilitator(
  tx: Db,
  tell: Tell & { readonly facilitator: string; readonly byName: string | null },
): Promise<void> {
  if (tell.facilitator === tell.by) return;
  const about = await readAbout(tx, tell.request, 'owner', tell.facilitator);
  if (about === null) return;
  await offerMessage(tx, {
    ...shared(tell, about),
    key: `kit.lead ${about.id}`,
    kind: 'kit.lead',
    words: leadWords(about, tell.byName ?? about.network),
    ends: about.startsAt,
  });
}

const shared = ({ by, site, at }: Tell, about: About) => ({
  to: { person: about.to },
  importance: 'answer' as const,
  about: { kind: 'gathering', id: about.gathering },
  from: { person: by },
  site,
  at,
});

async function readAbout(
  tx: Db,
  request: string,
  to: 'owner' | 'asked_by',
  person: string | null = null,
): Promise<About | null> {
  const { rows } = await sql<About>`
    select h.id, h.gathering, h.kind, h.words, h.state, h.answer, h.answer_by as "answerBy", n.name as network, g.title,
      g.starts_at as "startsAt", asker.name as asker, answerer.name as answerer, p.id as "to", p.locale
    from help_request h join gathering g on g.id = h.gathering join network n on n.id = g.network
    join person p on p.id = coalesce(${person}::uuid, ${sql.ref(`h.${to}`)})
    left join person asker on asker.id = h.asked_by left join person answerer on answerer.id = h.answered_by
    where h.id = ${request}`.execute(tx);
  return rows[0] ?? null;
}
