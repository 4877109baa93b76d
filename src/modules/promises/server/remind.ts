import { sql } from 'kysely';
import { daysAfter } from '#lib/modules/contacts/index.ts';
import { offerToAll } from '#lib/modules/contacts/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { enqueue, type Jobs } from '#lib/platform/jobs.ts';
import { reminderDays, type Owner } from '../rules.ts';
import { peopleOf } from './about.ts';

type Remind = {
  readonly kind: 'promise' | 'question';
  readonly id: string;
  readonly site: string;
  readonly days: number;
};

/** Plans the reminders of a promise or question that was just made. */
export async function planReminders(
  tx: Tx,
  made: {
    readonly kind: 'promise' | 'question';
    readonly id: string;
    readonly site: string;
    readonly at: Date;
  },
): Promise<void> {
  const { at, ...named } = made;
  for (const days of reminderDays)
    await enqueue(tx, 'promises.remind', { ...named, days }, { runAt: daysAfter(at, days) });
}

/** Reminds whoever keeps or answers it, within their contact budget, if it is still open. Never twice: the message has a key. */
export const remind = (db: Db, { kind, id, site, days }: Remind, at: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ words: string; owner: Owner | null; about: string }>`
      select words, about, case when person is not null then jsonb_build_object('kind', 'person', 'id', person)
          when network is not null then jsonb_build_object('kind', 'network', 'id', network)
          when department is not null then jsonb_build_object('kind', 'department', 'id', department) end as owner
      from (
        select id, what as words, about, state, who_person as person, who_network as network, who_department as department from promise where ${kind} = 'promise'
        union all
        select id, words, about, state, to_person, to_network, to_department from question where ${kind} = 'question'
      ) as open where id = ${id} and state = 'open'`.execute(tx);
    const [open] = rows;
    if (open === undefined || open.owner === null) return;
    await offerToAll(tx, {
      key: `${kind}.remind ${id} ${days}`,
      kind: 'promises.remind',
      to: { people: await peopleOf(tx, open.owner) },
      importance: 'answer',
      about: { kind, id },
      from: {},
      words: {
        subject: { text: kind === 'promise' ? 'promises_mail_promise' : 'promises_mail_question' },
        paragraphs: [
          { text: 'promises_mail_open', with: { days } },
          { words: open.words },
          { text: 'promises_mail_next' },
          { link: '/wacht-op-mij' },
        ],
      },
      site,
      ends: daysAfter(at, 30),
      at,
    });
  });

export const promiseJobs: Jobs = {
  'promises.remind': (payload, { db }) => remind(db, payload as Remind, now()),
};
