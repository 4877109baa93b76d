import { AsyncLocalStorage } from 'node:async_hooks';
import { RateLimiterPostgres, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type pg from 'pg';

/** How often one key may do something: `points` times in `seconds`. */
export type Limit = { readonly name: string; readonly points: number; readonly seconds: number };

/**
 * Limits count per person, per join code and per action. The address is only a last wall, wide enough for a hall of
 * 300 people behind one wifi (field.md).
 */
export const limits = {
  logInCode: { name: 'log_in_code', points: 5, seconds: 600 },
  // Against mail to a whole list of addresses: wide enough for a hall behind one wifi that logs in twice.
  logInAddress: { name: 'log_in_address', points: 600, seconds: 600 },
  logInTry: { name: 'log_in_try', points: 10, seconds: 600 },
  // A code for an address that was left; the address wall is as wide as that of the log-in.
  contactCode: { name: 'contact_code', points: 3, seconds: 3600 },
  contactAddress: { name: 'contact_address', points: 600, seconds: 600 },
  handIn: { name: 'hand_in', points: 120, seconds: 60 },
  // Phones that a gathering sees for the first time, at one address: whoever forgets its cookie each time is one of these.
  newDevice: { name: 'new_device', points: 600, seconds: 600 },
  plan: { name: 'plan', points: 30, seconds: 3600 },
  talk: { name: 'talk', points: 30, seconds: 60 },
  print: { name: 'print', points: 60, seconds: 60 },
  askHelp: { name: 'ask_help', points: 10, seconds: 3600 },
  invite: { name: 'invite', points: 60, seconds: 3600 },
  // Lists of addresses to invite: each is up to 500 mails.
  inviteList: { name: 'invite_list', points: 4, seconds: 86_400 },
  report: { name: 'report', points: 10, seconds: 600 },
  search: { name: 'search', points: 120, seconds: 60 },
  codeGuess: { name: 'code_guess', points: 600, seconds: 60 },
  // For one thing, such as a gathering: a hall of 300 phones that come back online with their photos.
  announceFile: { name: 'announce_file', points: 600, seconds: 60 },
  filePiece: { name: 'file_piece', points: 240, seconds: 60 },
  fileList: { name: 'file_list', points: 1_200, seconds: 60 },
  printForms: { name: 'print_forms', points: 60, seconds: 600 },
  address: { name: 'address', points: 30_000, seconds: 60 },
} as const satisfies Record<string, Limit>;

export class Limiter {
  readonly #pool: pg.Pool | null;
  readonly #made = new Map<string, RateLimiterPostgres | RateLimiterMemory>();
  // A count in memory sets a timer; made within a request, that would hold on to the whole request until it ends.
  readonly #outsideRequests = AsyncLocalStorage.snapshot();

  /** With a pool the counts are shared by all processes; without one they live in this process. */
  constructor(pool: pg.Pool | null) {
    this.#pool = pool;
  }

  #of(limit: Limit): RateLimiterPostgres | RateLimiterMemory {
    const known = this.#made.get(limit.name);
    if (known !== undefined) return known;
    const options = { keyPrefix: limit.name, points: limit.points, duration: limit.seconds };
    const made =
      this.#pool === null
        ? new RateLimiterMemory(options)
        : new RateLimiterPostgres({
            ...options,
            storeClient: this.#pool,
            storeType: 'pool',
            tableName: 'rate_limit',
            tableCreated: true,
            // Most requests of a busy key are answered from memory once it is over its limit.
            inMemoryBlockOnConsumed: limit.points + 1,
          });
    this.#made.set(limit.name, made);
    return made;
  }

  /** Counts one time, or as many points as said. Returns 0 when it is allowed, otherwise the whole seconds to wait. */
  async take(limit: Limit, key: string, points = 1): Promise<number> {
    try {
      await this.#outsideRequests(() => this.#of(limit).consume(key, points));
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw refused;
    }
  }
}
