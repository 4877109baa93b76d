import { offerMessage } from '#lib/modules/contacts/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { invitedWords } from '../letters.ts';

const days = 60;

/** Invites one person with an account: on the site, and once by a letter within their contact budget. Never twice. */
export async function offerInvitation(
  tx: Db,
  act: {
    readonly community: {
      readonly id: string;
      readonly name: string;
      readonly purpose: string;
      readonly by: string;
    };
    readonly person: string;
    readonly role: 'member' | 'core_team';
    readonly site: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { community, person, at } = act;
  const ends = new Date(at.getTime() + days * 86_400_000);
  const made = await tx
    .insertInto('community_invitation')
    .values({
      id: newId(),
      community: community.id,
      kind: 'person',
      person,
      role: act.role,
      made_by: community.by,
      made_at: at,
      ends_at: ends,
    })
    .onConflict((clash) => clash.columns(['community', 'person']).where('person', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) return false;
  await offerMessage(tx, {
    key: `communities.invited:${community.id}`,
    kind: 'communities.invited',
    importance: 'news',
    about: { kind: 'community', id: community.id },
    from: { person: community.by },
    words: invitedWords(community),
    site: act.site,
    ends,
    at,
    to: { person },
  });
  return true;
}
