import { sql } from 'kysely';
import { chargeLetter } from '#lib/modules/contacts/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import { sendMail } from '#lib/platform/mail.ts';
import { isDue } from '../rules/reminders.ts';
import { reminderMail, type Remind } from './mails.ts';

type Candidate = Remind & {
  readonly person: string;
  readonly state: string;
  readonly chosenAt: Date;
  readonly sentAt: Date | null;
};

/**
 * Sends the reminders of this moment. It looks at the gatherings as they are, so one that was moved or called off needs
 * nothing undone. The mark and the mail are one transaction and the rows are locked: two workers never send one twice. It is
 * charged to the host's contact budget, but comes at the moment that the host chose. Returns how many were due.
 */
export async function remind(db: Db, at: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Candidate>`
      select r.gathering, r.person, r.kind, r.chosen_at as "chosenAt", r.sent_at as "sentAt", r.site, g.state, g.title, g.place,
        g.starts_at as "startsAt", n.name as network, u.email, p.locale
      from reminder r join gathering g on g.id = r.gathering join network n on n.id = g.network
      join person p on p.id = r.person join auth."user" u on u.id = p.id
      where g.state = 'planned' and g.starts_at between ${at.toISOString()}::timestamptz and ${at.toISOString()}::timestamptz + interval '8 days'
      order by r.gathering, r.person, r.kind
      for update of r skip locked`.execute(tx);
    const due = rows.filter((each) => isDue(each, at));
    for (const { gathering, person, kind, ...rest } of due) {
      await tx
        .updateTable('reminder')
        .set({ sent_at: at.toISOString() })
        .where('gathering', '=', gathering)
        .where('person', '=', person)
        .where('kind', '=', kind)
        .execute();
      if (await chargeLetter(tx, { id: newId(), person, at }))
        await sendMail(tx, reminderMail({ gathering, kind, ...rest }));
    }
    return due.length;
  });
}

export const kitJobs: Jobs = {
  'kit.remind': async (_payload, { db }) => void (await remind(db, new Date())),
};

/** Every five minutes; what was missed while nothing ran is looked at again the next time. */
export const kitCrons = [{ task: 'kit.remind', match: '*/5 * * * *' }] as const;
