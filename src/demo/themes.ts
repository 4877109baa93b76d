import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { namedId } from '#lib/platform/named-id.ts';
import { sentenceId } from './harvests.ts';
import { personId, type Rows } from './people.ts';
import type { Demo } from './read.ts';

const day = 24 * 3_600_000;

type Member = { readonly statement: string; readonly at: Date };
type Themed = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly reason: string;
  readonly members: readonly Member[];
};

export const themeId = (demo: Demo, slug: string): string =>
  namedId(`theme ${slug}`, new Date(Date.parse(demo.town.themesSince)));

function themesOf(demo: Demo): Themed[] {
  const since = Date.parse(demo.town.themesSince);
  return demo.themes.map(({ slug, title, kind, reason, members }) => ({
    id: themeId(demo, slug),
    title,
    kind,
    reason,
    members: members.map(({ gathering: name, sentence }) => {
      const gathering = demo.gatherings.find((each) => each.slug === name);
      if (gathering?.publishedAt === undefined)
        throw new Error(`demo/themes.json: ${slug} holds a sentence of ${name}, which is not published`);
      // A sentence is placed when the editor first sees it: three days after it was published.
      const at = new Date(Math.max(since, Date.parse(gathering.publishedAt) + 3 * day));
      return { statement: sentenceId(gathering, sentence), at };
    }),
  }));
}

/** One act for each day on which the editor worked on the theme: the first makes it, the later ones add to it. */
function actsOf(demo: Demo, theme: Themed, editor: string): JsonRow[] {
  const moments = [...new Set(theme.members.map(({ at }) => at.getTime()))].sort((one, other) => one - other);
  return moments.map((moment, place) => ({
    id: namedId(`act ${theme.id} ${moment}`, new Date(moment)),
    town: demo.town.area,
    kind: place === 0 ? 'create' : 'group',
    theme: theme.id,
    reason: theme.reason,
    moves: theme.members
      .filter(({ at }) => at.getTime() === moment)
      .map(({ statement }) => ({ statement, from: null, to: theme.id })),
    titles: place === 0 ? { after: { title: theme.title, explanation: '' } } : null,
    by_person: editor,
    at: new Date(moment),
  }));
}

export function themeRows(demo: Demo): Rows {
  const themes = themesOf(demo);
  const person = demo.people.find(({ login }) => login === 'editor');
  if (person === undefined) throw new Error('demo/people.json has nobody with the login "editor"');
  const editor = personId(demo, person.slug);
  return [
    [
      'theme',
      themes.map(({ id, title, kind }) => ({
        id,
        town: demo.town.area,
        kind,
        title,
        created_by: editor,
        created_at: demo.town.themesSince,
      })),
    ],
    [
      'placement',
      themes.flatMap(({ id, members }) =>
        members.map(({ statement, at }) => ({ statement, theme: id, placed_by: editor, placed_at: at })),
      ),
    ],
    ['theme_act', themes.flatMap((theme) => actsOf(demo, theme, editor))],
  ];
}
