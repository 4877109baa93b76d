import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { wordsToKeep } from '../../rules/index-words.ts';

export type KeepProfile = {
  readonly by: string;
  /** Where they live; null: as it was. */
  readonly area: string | null;
  readonly talents: readonly string[];
  readonly likes: string;
  readonly hours: number | null;
  readonly awayUntil: string | null;
  readonly metres: number | null;
  readonly findable: boolean;
  readonly at: Date;
};

/** Keeps what somebody tells of their talents. The same again changes nothing. */
export const keepProfile = (db: Db, act: KeepProfile): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { by, likes, hours, metres, findable } = act;
    const stems = wordsToKeep(likes);
    const said = { likes, stems, hours, metres, findable, away_until: act.awayUntil, changed_at: act.at };
    await tx
      .insertInto('talent_profile')
      .values({ person: by, ...said })
      .onConflict((clash) => clash.column('person').doUpdateSet(said))
      .execute();
    if (act.area !== null)
      await tx
        .updateTable('person')
        .from('area')
        .set((of) => ({ area: of.ref('area.code') }))
        .where('person.id', '=', by)
        .where('area.code', '=', act.area)
        .execute();
    await tx.deleteFrom('talent').where('person', '=', by).execute();
    const talents = [...new Set(act.talents)];
    if (talents.length > 0)
      await tx
        .insertInto('talent')
        .values(talents.map((words) => ({ person: by, words, stems: wordsToKeep(words) })))
        .execute();
    await record(tx, { what: 'talents.kept', thing: { kind: 'person', id: by }, by });
  });
