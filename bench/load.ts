import type { Answer } from './client.ts';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.max(0, milliseconds)));

/** One request: the how many-th, when it was due, and which of the visitors asks. */
export type Shot = (number: number, since: number, visitor: number) => Promise<Answer>;
export type Times = { readonly p50: number; readonly p95: number; readonly p99: number };
export type Loaded = {
  readonly asked: number;
  /** Answers that were not what they should be, and requests that failed. */
  readonly wrong: readonly string[];
  readonly perSecond: number;
  readonly firstByte: Times;
};

export function times(all: readonly number[]): Times {
  const sorted = all.toSorted((one, other) => one - other);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

type Rules = { readonly seconds: number; readonly good?: (answer: Answer) => boolean };

const isFine = (answer: Answer): boolean => answer.status === 200;

/**
 * Asks at a fixed rate, whether answers come or not (an open loop), and counts from the moment a request was due: a server
 * that stalls is seen to stall.
 */
export async function atRate(rate: number, { seconds, good = isFine }: Rules, shot: Shot): Promise<Loaded> {
  const started = performance.now();
  const firstBytes: number[] = [];
  const wrong: string[] = [];
  const running: Promise<void>[] = [];
  for (let number = 0; number < rate * seconds; number += 1) {
    const due = started + (number * 1000) / rate;
    await pause(due - performance.now());
    running.push(
      shot(number, due, number).then(
        (answer) => {
          if (good(answer)) firstBytes.push(answer.firstByte);
          else wrong.push(`status ${answer.status}`);
        },
        (fault: unknown) => void wrong.push(String(fault)),
      ),
    );
  }
  await Promise.all(running);
  return { asked: running.length, wrong, perSecond: rate, firstByte: times(firstBytes) };
}

/** So many visitors who each ask again as soon as they are answered (a closed loop): how much fits in a second. */
export async function asFastAs(
  visitors: number,
  { seconds, good = isFine }: Rules,
  shot: Shot,
): Promise<Loaded> {
  const started = performance.now();
  const end = started + seconds * 1000;
  const firstBytes: number[] = [];
  const wrong: string[] = [];
  let number = 0;
  const visit = async (visitor: number): Promise<void> => {
    while (performance.now() < end) {
      number += 1;
      try {
        const answer = await shot(number, performance.now(), visitor);
        if (good(answer)) firstBytes.push(answer.firstByte);
        else wrong.push(`status ${answer.status}`);
      } catch (fault) {
        wrong.push(String(fault));
      }
    }
  };
  await Promise.all(Array.from({ length: visitors }, (_, visitor) => visit(visitor)));
  const took = (performance.now() - started) / 1000;
  return { asked: number, wrong, perSecond: firstBytes.length / took, firstByte: times(firstBytes) };
}
