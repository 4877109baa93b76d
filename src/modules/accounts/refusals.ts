import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type LogInRefusal = 'wrong_code' | 'expired_code' | 'too_many_tries' | 'no_demo';

export const logInRefusals = {
  wrong_code: { status: 422, text: m.accounts_wrong_code },
  expired_code: { status: 410, text: m.accounts_expired_code },
  too_many_tries: { status: 429, text: m.accounts_too_many_tries },
  no_demo: { status: 404, text: m.accounts_no_demo },
} satisfies Refusals<LogInRefusal>;

export type RoleRefusal =
  | 'not_allowed'
  | 'no_such_person'
  | 'no_such_area'
  | 'no_such_network'
  | 'no_such_role'
  | 'role_does_not_fit'
  | 'has_it_already'
  | 'last_administrator';

export const roleRefusals = {
  not_allowed: { status: 403, text: m.platform_not_allowed },
  no_such_person: { status: 404, text: m.accounts_no_such_person },
  no_such_area: { status: 404, text: m.areas_no_such_area },
  no_such_network: { status: 404, text: m.accounts_no_such_network },
  no_such_role: { status: 404, text: m.accounts_no_such_role },
  role_does_not_fit: { status: 422, text: m.accounts_role_does_not_fit },
  has_it_already: { status: 409, text: m.accounts_has_it_already },
  last_administrator: { status: 409, text: m.accounts_last_administrator },
} satisfies Refusals<RoleRefusal>;

export type FirstRunRefusal = 'wrong_setup_code' | 'not_first' | 'not_a_municipality' | 'area_mistakes';

export const firstRunRefusals = {
  wrong_setup_code: { status: 403, text: m.accounts_wrong_setup_code },
  not_first: { status: 404, text: m.platform_not_found },
  not_a_municipality: { status: 422, text: m.areas_not_a_municipality },
  area_mistakes: { status: 422, text: m.areas_import_mistakes },
} satisfies Refusals<FirstRunRefusal>;

export type EraseRefusal = 'last_administrator';

export const eraseRefusals = {
  last_administrator: { status: 409, text: m.accounts_erase_last_administrator },
} satisfies Refusals<EraseRefusal>;
