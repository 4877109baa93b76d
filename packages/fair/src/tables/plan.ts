/** What a placement starts from. People, topics and rounds are numbered from 0. */
export type TablesPlan = {
  readonly people: number;
  readonly topics: number;
  readonly rounds: number;
  /** Per topic: how many people its table takes in one round. */
  readonly capacity: readonly number[];
  /** Per person: the topics asked for; with `ranked`, the dearest first. */
  readonly wishes: readonly (readonly number[])[];
  readonly ranked: boolean;
  /** Per topic: how many people each of its tables needs. */
  readonly minimum: readonly number[];
  /** Per person: the role, when there is one. */
  readonly roles: readonly (string | null)[];
  /** Per role: for each topic, how many people with that role each of its tables needs. */
  readonly roleMinimum: ReadonlyMap<string, readonly number[]>;
  readonly pinned: readonly Pin[];
  /** An earlier assignment (topic per round, per person) to stay close to. */
  readonly previous: Assignment | null;
  /** Whether to swap people so that fewer meet each other again. */
  readonly mixing: boolean;
};

/** A person who must be at a topic, in a given round or in any. */
export type Pin = { readonly person: number; readonly topic: number; readonly round: number | null };

/** Per person, the topic in each round; null where there was no seat. */
export type Assignment = readonly (readonly (number | null)[])[];

/** A plan without any option: what every optional field is when it is left out. */
export function plainPlan(
  wishes: readonly (readonly number[])[],
  capacity: readonly number[],
  rounds: number,
): TablesPlan {
  return {
    people: wishes.length,
    topics: capacity.length,
    rounds,
    capacity,
    wishes,
    ranked: false,
    minimum: capacity.map(() => 0),
    roles: wishes.map(() => null),
    roleMinimum: new Map(),
    pinned: [],
    previous: null,
    mixing: false,
  };
}
