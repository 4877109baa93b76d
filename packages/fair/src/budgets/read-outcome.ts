import { existsSync } from 'node:fs';
import { readTextFile } from '../arguments.ts';
import { no, ok, type Result } from '../result.ts';
import type { BudgetElection } from './election.ts';

/**
 * The winners to be checked, as places in the list of projects. OUTCOME is a file with the JSON of `fair count --json`, with a JSON list of
 * ids or with ids between commas, blanks or line ends; or, when there is no such file, such a list of ids itself.
 */
export async function readOutcome(written: string, election: BudgetElection): Promise<Result<number[]>> {
  let text = written;
  if (existsSync(written)) {
    const file = await readTextFile(written);
    if (!file.ok) return file;
    text = file.value.trim();
  }
  if (text.trim() === '') {
    return no({ code: 'outcome_empty', message: 'The outcome is empty; for no winners at all write [].' });
  }
  const ids = /^[[{]/.test(text) ? idsFromJson(text) : ok(text.split(/[\s,;]+/).filter((id) => id !== ''));
  if (!ids.ok) return ids;
  const places = new Map(election.projects.map((project, place) => [project.id, place]));
  const unknown = ids.value.find((id) => !places.has(id));
  if (unknown !== undefined) {
    const file = /[./\\]/.test(unknown) ? `, and there is no file "${unknown}"` : '';
    return no({
      code: 'outcome_unknown',
      message: `The outcome names project "${unknown}", which is not in the vote${file}.`,
    });
  }
  return ok(ids.value.map((id) => places.get(id) ?? -1));
}

function idsFromJson(text: string): Result<string[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return no({
      code: 'outcome_json',
      message: `The outcome is not valid JSON: ${error instanceof Error ? error.message : error}`,
    });
  }
  const winners =
    typeof parsed === 'object' && parsed !== null && 'winners' in parsed ? parsed.winners : parsed;
  if (!Array.isArray(winners) || !winners.every((id) => typeof id === 'string' || typeof id === 'number')) {
    return no({
      code: 'outcome_json',
      message: 'The outcome has no list "winners" of project ids.',
      field: 'winners',
    });
  }
  return ok(winners.map(String));
}
