import { sql, type RawBuilder } from 'kysely';
import { contactBudget } from '../../rules.ts';

/**
 * The contact budget as a condition in SQL, for queries over many people: whether a letter may go to this person at this
 * moment. Someone without a contact never got a letter. The same as `roomFrom` in rules.ts, which a test holds it to.
 */
export function hasRoomForLetter(person: RawBuilder<unknown>, at: Date): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from contact c where c.person = ${person}
    and (c.stopped_at is not null or ${isSpent(at)}))`;
}

/** Whether the contact budget of this person is spent: another letter must wait. */
export function budgetIsSpent(person: RawBuilder<unknown>, at: Date): RawBuilder<boolean> {
  return sql<boolean>`exists (select from contact c where c.person = ${person} and ${isSpent(at)})`;
}

function isSpent(at: Date): RawBuilder<boolean> {
  const rhythms = Object.entries(contactBudget).map(
    ([
      rhythm,
      { letters, days },
    ]) => sql`(c.rhythm = ${rhythm} and ${letters} <= (select count(*) from letter l
      where l.contact = c.id and l.sent_at > ${at.toISOString()}::timestamptz - ${days} * interval '1 day'))`,
  );
  return sql<boolean>`(${sql.join(rhythms, sql` or `)})`;
}
