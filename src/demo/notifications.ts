import { sql } from 'kysely';
import { notify } from '#lib/modules/notifications/server/index.ts';
import type { Tx } from '#lib/platform/db/index.ts';
import { communityId } from './communities.ts';
import { initiativeId, partId } from './initiative-ids.ts';
import { personId } from './people.ts';
import type { Demo } from './read.ts';
import type { DemoInitiative } from './shapes.ts';

/**
 * Tells people what happened in the initiatives of the demo town, the way the site tells it: who asks to join or offers
 * something, who answers, who names somebody. Each line has the moment of the item that it is about.
 */
export async function tellDemo(tx: Tx, demo: Demo): Promise<void> {
  for (const each of demo.initiatives) if (each.state === 'running') await tellInitiative(tx, demo, each);
  await sql`update notification n set at = i.changed_at from feed_item i where i.id = n.subject`.execute(tx);
}

async function tellInitiative(tx: Tx, demo: Demo, each: DemoInitiative): Promise<void> {
  const place = initiativeId(demo, each);
  const person = (slug: string): string => personId(demo, slug);
  const partners = each.partners.map(person);
  const told = (kind: 'asked' | 'reply' | 'answered', item: string, by: string, people: readonly string[]) =>
    notify(tx, { place, kind, subject: partId(demo, each, item), by: person(by), people });
  for (const { person: by } of each.asked) await told('asked', `asked ${by}`, by, partners);
  for (const [index, { offers }] of each.needs.entries())
    for (const { person: by, state } of offers) {
      if (state === 'offered') await told('asked', `offer item ${index}`, by, partners);
      if (state === 'accepted')
        await told('answered', `offer item ${index}`, each.partners[0] ?? '', [person(by)]);
    }
  for (const [index, { by: writer, comments }] of each.messages.entries())
    for (const { by } of comments) await told('reply', `message ${index}`, by, [person(writer)]);
  for (const { state, by } of each.grants)
    if (state === 'asked' && each.community !== undefined)
      await tellDeciders(tx, demo, each.community, place, by);
}

/** The core team hears that a question for money waits. */
async function tellDeciders(
  tx: Tx,
  demo: Demo,
  community: string,
  subject: string,
  by: string,
): Promise<void> {
  const members = demo.communities.communities.find(({ slug }) => slug === community)?.members ?? [];
  const people = members.flatMap(([slug, role]) => (role === 'core_team' ? [personId(demo, slug)] : []));
  await notify(tx, {
    place: communityId(demo, community),
    kind: 'asked',
    subject,
    by: personId(demo, by),
    people,
  });
}
