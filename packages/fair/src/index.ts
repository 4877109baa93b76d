export { ok, no, type Problem, type Result } from './result.ts';
export { createRandom, type Random } from './random.ts';
export * from './budgets/index.ts';
export {
  orderOptions,
  type OptionOrder,
  type OrderMethod,
  type OrderSettings,
  type PlacedOption,
} from './rankings/order-options.ts';
export type { OptionList } from './rankings/lists.ts';
export {
  createIndex,
  type Near,
  type NearestOptions,
  type NearGroup,
  type SentenceIndex,
} from './similar/sentence-index.ts';
export { stemDutch } from './similar/dutch-stem.ts';
export { embedTexts, nearestVectors, type EmbeddingServer } from './similar/embeddings.ts';
export {
  analyseOpinions,
  type OpinionGroup,
  type Opinions,
  type OpinionSettings,
  type OpinionStart,
} from './opinions/analyse-opinions.ts';
export { followOpinions, type OpinionFollower } from './opinions/follow-opinions.ts';
export { tableOfVotes, type Vote, type VoteTable, type VoteValue } from './opinions/votes.ts';
export { checkLottery, type LotteryFinding } from './lottery/check-lottery.ts';
export { drawPanel, type DrawnPanel } from './lottery/draw-panel.ts';
export { smallestLoosening, type Loosened } from './lottery/loosen.ts';
export {
  planLottery,
  type Bounding,
  type ChanceLevel,
  type Lottery,
  type LotteryPanel,
  type LotterySettings,
} from './lottery/plan-lottery.ts';
export type { Person, Pool, Quota } from './lottery/pool.ts';
export { readLottery, type PublishedLottery } from './lottery/read-lottery.ts';
export { readPool, type PoolSettings } from './lottery/read-pool.ts';
export { readQuotas } from './lottery/read-quotas.ts';
export type { Progress as LotteryProgress } from './lottery/watch.ts';
export type { Meetings } from './tables/mix.ts';
export { plainPlan, type Assignment, type Pin, type TablesPlan } from './tables/plan.ts';
export { readPlan, type NamedPlan } from './tables/read-plan.ts';
export { seatPeople, type Missing, type Placement, type TopicOutcome } from './tables/seat-people.ts';
