import { sql } from 'kysely';
import type { Db } from '../src/platform/db/index.ts';

export type Addresses = {
  readonly front: string;
  readonly vision: string;
  readonly priorities: string;
  readonly theme: string;
  readonly ideas: string;
  readonly sentences: string;
  readonly others: readonly string[];
  readonly sentenceIds: readonly string[];
  readonly words: readonly string[];
};

/** The pages of the town that are measured, with real ids and real words to look for. */
export async function findPages(db: Db): Promise<Addresses> {
  const { rows: themes } = await sql<{ theme: string; count: number }>`
    select theme, count(*)::int as count from placement group by theme order by abs(count(*) - 500), theme limit 1`.execute(
    db,
  );
  const { rows: sentences } = await sql<{ id: string }>`
    select id from statement where kind <> 'contribution' order by md5(id::text) limit 500`.execute(db);
  const { rows: words } = await sql<{ word: string }>`
    select word from ts_stat('select to_tsvector(''simple'', text) from statement where kind = ''priority''')
    where length(word) between 5 and 12 and ndoc between 20 and 2000 order by md5(word) limit 200`.execute(
    db,
  );
  const { rows: some } = await sql<{ network: string; gathering: string }>`
    select network, id as gathering from gathering order by id limit 1`.execute(db);
  return {
    front: '/',
    vision: '/kies',
    priorities: '/kies/speerpunten',
    theme: `/kies/themas/${themes[0]?.theme}`,
    ideas: '/kies/ideeen',
    sentences: '/kies/eigen-stemmen',
    others: [
      '/kies/waarden',
      '/kies/wie-ontbreekt',
      '/kies/waar-staan-we',
      `/kies/waar-staan-we/${some[0]?.network}`,
      '/praat',
      '/praat/netwerken',
      `/praat/netwerken/${some[0]?.network}`,
      '/praat/bijeenkomsten',
      `/praat/bijeenkomsten/${some[0]?.gathering}`,
      '/mee',
      '/inloggen',
      '/zoeken',
    ],
    sentenceIds: sentences.map(({ id }) => id),
    words: words.map(({ word }) => word),
  };
}

export const searchPage = ({ words }: Addresses, number: number): string =>
  `/zoeken?q=${encodeURIComponent(words[number % words.length] ?? 'groen')}`;
export const sentencePage = ({ sentenceIds }: Addresses, number: number): string =>
  `/zin/${sentenceIds[number % sentenceIds.length]}`;
