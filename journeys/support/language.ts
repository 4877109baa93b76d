import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { askDatabase } from './database.ts';

/** Names of people, networks, places and departments are names in every language. */
const nobodysWords = [
  'area',
  'department',
  'mailbox',
  'network',
  'person',
  'talent_term',
  'thing_words',
  'town',
];

/** What people of the town wrote, line by line, as far as it is long enough to be nobody else's. */
export async function wordsOfPeople(): Promise<string[]> {
  const columns = await askDatabase<{ table: string; column: string }>(
    inject('folder'),
    `select c.table_name as table, c.column_name as column from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text'
        and c.column_name in ('title', 'name', 'text', 'words', 'wished', 'situation', 'motivation', 'purpose', 'answer', 'why', 'what', 'about', 'explanation', 'question', 'code_of_conduct')
        and c.table_name <> all ($1)`,
    [nobodysWords],
  );
  const texts = columns.map(({ table, column }) => `select "${column}" as text from "${table}"`);
  const rows = await askDatabase<{ text: string }>(
    inject('folder'),
    `with names as (select name from network union select name from person union select name from department union select name from area)
    select distinct trim(line) as text from (${texts.join(' union ')}) as said, regexp_split_to_table(said.text, '\n') as line
    where length(trim(line)) >= 12 and trim(line) like '% %' and trim(line) not in (select name from names)`,
  );
  return rows.map(({ text }) => text.replaceAll(/\s+/g, ' '));
}

/** On pages in English: words of people that do not say they are Dutch. On pages in Dutch: what says so needlessly. */
export const unmarked = (page: Page, words: readonly string[], paths: readonly string[]): Promise<string[]> =>
  page.evaluate(
    async ([said, pages]) => {
      const found: string[] = [];
      const bare = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
      for (const path of pages) {
        const html = await (await fetch(path)).text();
        const parsed = new DOMParser().parseFromString(html, 'text/html');
        const here = parsed.documentElement.lang;
        for (const needless of parsed.body.querySelectorAll(`[lang="${here}"]`))
          found.push(`${path}: ${here} again: ${bare(needless.textContent)}`);
        const walk = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
        if (here === 'nl') continue;
        while (walk.nextNode()) {
          const around = walk.currentNode.parentElement;
          const text = bare(walk.currentNode.textContent);
          if (text.length < 12 || around?.closest('script, style, textarea, [aria-hidden=true], svg > title'))
            continue;
          if (
            around?.closest('[lang]') === parsed.documentElement &&
            said.some((each) => text.includes(each))
          )
            found.push(`${path}: ${text}`);
        }
      }
      return found;
    },
    [words, paths] as const,
  );
