import type { Result } from '../result.ts';
import { analyseOpinions, type Opinions, type OpinionSettings } from './analyse-opinions.ts';
import { openVoteBook, type Vote } from './votes.ts';

/** A conversation that goes on: votes come in, and each outcome starts from the one before. */
export type OpinionFollower = {
  /** Takes in a vote; a second one of the same person on the same statement replaces the first. */
  readonly cast: (vote: Vote) => void;
  /**
   * The outcome now. Quick after few votes, because components, base clusters and groups go on from the last outcome;
   * the groups and the picture stay in place as far as the votes allow. People once in a group stay in.
   */
  readonly outcome: (settings?: OpinionSettings) => Result<Opinions>;
};

/** Follows a conversation from these votes on. `settings` hold until `outcome` is given others. */
export function followOpinions(votes: Iterable<Vote> = [], settings: OpinionSettings = {}): OpinionFollower {
  const book = openVoteBook();
  for (const vote of votes) book.cast(vote);
  let current = settings;
  return {
    cast: book.cast,
    outcome: (changed = {}) => {
      current = { ...current, ...changed };
      const opinions = analyseOpinions(book.table(), current);
      if (opinions.ok) current = { ...current, start: opinions.value.next };
      return opinions;
    },
  };
}
