import { readCsv } from '../src/csv.ts';
import { createIndex } from '../src/similar/sentence-index.ts';

export type Labelled = { readonly text: string; readonly topic: string };

/** The rows of the ideas file that have exactly one topic. */
export function readIdeas(csv: string): Labelled[] {
  const table = readCsv(csv);
  if (!table.ok) throw new Error(table.problems[0]!.message);
  const [text, topics] = ['title_nl', 'all_topics'].map((name) => table.value.header.indexOf(name));
  const rows = table.value.rows.map(({ fields }) => ({ text: fields[text!]!, topic: fields[topics!]! }));
  return rows.filter(({ topic }) => topic !== '' && !topic.includes('|'));
}

/** Of the five sentences nearest to each (itself left out), the part that has its topic; averaged. */
export function precisionAtFive(rows: readonly Labelled[]): number {
  const index = createIndex<number>();
  rows.forEach(({ text }, row) => index.add(row, text));
  const hits = rows.map(({ text, topic }, row) => {
    const near = index.nearest(text, 5, { exclude: new Set([row]) });
    return near.filter(({ id }) => rows[id]!.topic === topic).length / 5;
  });
  return hits.reduce((sum, hit) => sum + hit, 0) / rows.length;
}
