import { consentDays, daysAfter } from '#lib/modules/contacts/index.ts';
import { namedId } from '#lib/platform/named-id.ts';
import { gatheringId } from './gatherings.ts';
import { sentenceId } from './harvests.ts';
import { personId, type Rows } from './people.ts';
import type { Demo } from './read.ts';

/** Who may be reached, and for what; whoever has an account has no second address. */
export function contactRows(demo: Demo): Rows {
  const contacts = demo.contacts.map((contact) => {
    const gathering = demo.gatherings.find(({ slug }) => slug === contact.gathering);
    if (gathering === undefined)
      throw new Error(`demo/contacts.json: there is no gathering ${contact.gathering}`);
    const account = demo.people.find(({ email }) => email === contact.email);
    const at = new Date(contact.leftAt);
    return { ...contact, id: namedId(`contact ${contact.email}`, at), at, source: gathering, account };
  });
  return [
    [
      'contact',
      contacts.map(({ id, email, phone, rhythm, at, account }) => ({
        id,
        person: account === undefined ? null : personId(demo, account.slug),
        email: account === undefined ? email : null,
        phone: phone ?? null,
        locale: 'nl',
        rhythm,
        created_at: at,
      })),
    ],
    [
      'consent',
      contacts.flatMap(({ id, email, yes, idea, at, source }) =>
        yes.map((purpose) => ({
          id: namedId(`consent ${email} ${purpose}`, at),
          contact: id,
          purpose,
          gathering: purpose === 'panel' ? null : gatheringId(source),
          idea: purpose === 'help' ? sentenceId(source, idea ?? '') : null,
          area: purpose === 'panel' ? demo.town.area : null,
          given_at: at,
          ends_at: daysAfter(at, consentDays[purpose]),
        })),
      ),
    ],
  ];
}
