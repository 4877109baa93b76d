import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type NetworkRefusal =
  | 'log_in_first'
  | 'name_taken'
  | 'other_content'
  | 'unknown_network'
  | 'unknown_area'
  | 'unknown_link'
  | 'not_connector'
  | 'not_holder'
  | 'already_decided'
  | 'same_network';

export const networkRefusals = {
  log_in_first: { status: 403, text: m.platform_log_in_first },
  name_taken: { status: 409, text: m.networks_refusal_name_taken },
  other_content: { status: 409, text: m.networks_refusal_other_content },
  unknown_network: { status: 404, text: m.networks_refusal_unknown_network },
  unknown_area: { status: 422, text: m.networks_refusal_unknown_area },
  unknown_link: { status: 404, text: m.networks_refusal_unknown_link },
  not_connector: { status: 403, text: m.networks_refusal_not_connector },
  not_holder: { status: 403, text: m.networks_refusal_not_holder },
  already_decided: { status: 409, text: m.networks_refusal_already_decided },
  same_network: { status: 422, text: m.networks_refusal_same_network },
} satisfies Refusals<NetworkRefusal>;
