import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type LogInRefusal = 'wrong_code' | 'expired_code' | 'too_many_tries' | 'no_demo';

export const logInRefusals = {
  wrong_code: { status: 422, text: m.accounts_wrong_code },
  expired_code: { status: 410, text: m.accounts_expired_code },
  too_many_tries: { status: 429, text: m.accounts_too_many_tries },
  no_demo: { status: 404, text: m.accounts_no_demo },
} satisfies Refusals<LogInRefusal>;
