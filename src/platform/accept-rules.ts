import type { RefusalText } from './result.ts';
import { m } from './texts.ts';

/** The no of every command that a member may only do after accepting the rules of play as they are now. */
export const acceptRulesFirst: RefusalText = {
  status: 403,
  text: m.platform_accept_rules_first,
  wayOut: { href: '/doe/akkoord?/read', text: m.platform_accept_rules_action },
};
