import { sql } from 'kysely';
import { liveSubject } from '#lib/modules/feed/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { tell } from '#lib/platform/live.ts';
import { sendMail } from '#lib/platform/mail.ts';
import type { Locale } from '#lib/platform/texts.ts';
import { decideInvitation } from '../../rules.ts';
import { listMail } from '../letters.ts';
import { hashOf, newSecret } from './find-invitation.ts';
import { offerInvitation } from './offer-invitation.ts';

type Waiting = {
  readonly id: string;
  readonly address: string;
  readonly role: 'member' | 'core_team';
  readonly made_by: string | null;
  readonly inviter: string | null;
  readonly name: string;
  readonly purpose: string;
  /** Somebody with an account by this address. */
  readonly person: string | null;
  /** It was closed down or hidden meanwhile. */
  readonly over: boolean;
  /** They are in it, were, or were asked by name. */
  readonly known: boolean;
  readonly wantsNone: boolean;
  readonly lastSent: Date | null;
  /** The language that they chose when they left their address here, else that of the inviter, else of the community. */
  readonly locale: Locale;
};

const batch = 25;

/**
 * Mails what waits, a batch at a time, and tells the page how far it is. The mail is a job of the same transaction in which
 * the address is erased, so that it goes once whatever breaks off. Answers how many were handled.
 */
export async function sendInvitations(
  db: Db,
  act: { readonly community: string; readonly site: string; readonly at: Date },
): Promise<number> {
  let handled = 0;
  for (let more = true; more;) {
    const count = await db.transaction().execute(async (tx) => {
      const waiting = await waitingForUpdate(tx, act.community);
      for (const one of waiting) await sendOne(tx, act, one);
      if (waiting.length > 0) await tell(tx, liveSubject(act.community), { invitations: waiting.length });
      return waiting.length;
    });
    handled += count;
    more = count === batch;
  }
  return handled;
}

async function waitingForUpdate(tx: Db, community: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select i.id, i.address, i.role, i.made_by, w.name as inviter, c.name, c.purpose, u.id as person,
      c.state = 'archived' or c.hidden_at is not null as over,
      exists (select from community_member m where m.community = c.id and m.person = u.id)
        or exists (select from community_invitation o where o.community = c.id and o.person = u.id) as known,
      exists (select from community_invitation o where o.address_hash = i.address_hash and o.outcome = 'said_no')
        or exists (select from contact k where lower(k.email) = i.address and k.stopped_at is not null) as "wantsNone",
      (select max(o.sent_at) from community_invitation o where o.address_hash = i.address_hash and o.id <> i.id) as "lastSent",
      coalesce((select k.locale from contact k where lower(k.email) = i.address limit 1), w.locale,
        (select case r.language when 'nl' then 'nl' else 'en' end from rules_of_play r where r.community = c.id and r.version = c.rules_version),
        'nl') as locale
    from community_invitation i join community c on c.id = i.community left join person w on w.id = i.made_by
      left join auth."user" u on lower(u.email) = i.address
    where i.community = ${community} and i.outcome = 'waiting' and i.withdrawn_at is null
    order by i.id limit ${batch} for update of i skip locked`.execute(tx);
  return rows;
}

async function sendOne(
  tx: Db,
  act: { readonly community: string; readonly site: string; readonly at: Date },
  one: Waiting,
): Promise<void> {
  const community = { id: act.community, name: one.name, purpose: one.purpose };
  const verdict = one.known || one.over ? 'not_sent' : decideInvitation(one, act.at);
  const secret = newSecret();
  await tx
    .updateTable('community_invitation')
    .set({
      address: null,
      outcome: verdict,
      sent_at: verdict === 'sent' ? act.at : null,
      ...(verdict === 'sent' && one.person === null ? { secret: hashOf(secret) } : {}),
    })
    .where('id', '=', one.id)
    .execute();
  if (verdict === 'not_sent') return;
  if (one.person === null) {
    await sendMail(
      tx,
      listMail({
        to: one.address,
        community,
        inviter: one.inviter,
        site: act.site,
        secret,
        locale: one.locale,
      }),
    );
  } else if (one.made_by !== null) {
    const from = { ...community, by: one.made_by };
    await offerInvitation(tx, { ...act, community: from, person: one.person, role: one.role });
  }
}
