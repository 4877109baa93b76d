import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { namedId } from '#lib/platform/named-id.ts';
import { bodyHash } from '../commands/hand-in.ts';
import { heldAt, wordsKey, type Place } from './find.ts';
import type { HarvestRow } from './read-row.ts';

export type NewSentences = {
  readonly items: readonly JsonRow[];
  readonly links: readonly JsonRow[];
  /** The rows of the file that the sheet did not have yet. */
  readonly rows: readonly HarvestRow[];
};

/** The place of each priority: its rank, or else its place in the file. */
const placesOf = (rows: readonly HarvestRow[]): ReadonlyMap<HarvestRow, number> =>
  new Map(rows.filter(({ kind }) => kind === 'priority').map((row, index) => [row, row.rank ?? index + 1]));

/** What of a harvest is not on its sheet yet, as rows of the sheet. */
export function newSentences(place: Place, by: string | null): NewSentences {
  const { harvest, gathering, sentences } = place;
  const at = heldAt(harvest);
  const idOf = ({ kind, text, belongsTo }: HarvestRow): { id: string; known: boolean } => {
    const priority = kind === 'contribution' ? (belongsTo[0] ?? null) : null;
    const name = wordsKey(kind, text, priority);
    const id = namedId(`sentence ${gathering} ${name}`, at);
    const known = sentences.get(id) ?? sentences.get(name);
    return { id: known ?? id, known: known !== undefined };
  };
  const ids = new Map(harvest.rows.map((row) => [row, idOf(row)]));
  const byWords = (kind: 'value' | 'priority') =>
    new Map(harvest.rows.filter((row) => row.kind === kind).map((row) => [row.text, ids.get(row)?.id]));
  const targets = { priority: byWords('value'), contribution: byWords('priority'), value: new Map() };
  const pointsTo = ({ kind, belongsTo }: HarvestRow): string[] =>
    belongsTo.flatMap((words) => targets[kind].get(words) ?? []);
  const fresh = harvest.rows.filter((row) => ids.get(row)?.known === false);
  const places = placesOf(harvest.rows);
  return {
    rows: fresh,
    items: fresh.map((row) => {
      const id = ids.get(row)?.id ?? '';
      const [priority = null] = row.kind === 'contribution' ? pointsTo(row) : [];
      const values = row.kind === 'priority' ? pointsTo(row) : [];
      const hash = bodyHash(gathering, { ...row, id, values, priority, needs: [...row.needs] });
      const moment = new Date(at.getTime() + row.line);
      return {
        id,
        gathering,
        kind: row.kind,
        text: row.text,
        explanation: row.explanation,
        rank: places.get(row) ?? null,
        priority,
        status: row.status,
        who: row.who,
        by_when: row.byWhen,
        needs: row.needs,
        by_person: by,
        body_hash: `\\x${hash.toString('hex')}`,
        created_at: moment,
        changed_at: moment,
      };
    }),
    links: fresh
      .filter(({ kind }) => kind === 'priority')
      .flatMap((row) => pointsTo(row).map((value) => ({ priority: ids.get(row)?.id, value }))),
  };
}
