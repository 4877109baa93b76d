import { m } from '#lib/platform/texts.ts';
import type { Progress } from './progress.ts';

/** "2 van de 5 activiteiten en vragen bezet"; of nothing it says that there is nothing yet. */
export const staffedInWords = ({ staffed }: Progress): string =>
  staffed.total === 0 ? m.initiatives_progress_no_work() : m.initiatives_progress_staffed_of(staffed);

/** "1 van de 3 resultaten bereikt, 1 deels". */
export function resultsInWords({ results }: Progress): string {
  if (results.total === 0) return m.initiatives_progress_no_results();
  const { reached, total, partly } = results;
  const said = m.initiatives_progress_results_of({ reached, total });
  return partly === 0 ? said : said + m.initiatives_progress_partly({ count: partly });
}
