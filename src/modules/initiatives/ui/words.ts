import { m } from '#lib/platform/texts.ts';
import type {
  InitiativeState,
  NeedKind,
  NeedState,
  OfferKind,
  OfferState,
  Outcome,
  Phase,
  ResultState,
  Visibility,
} from '../rules.ts';

type Words<T extends string> = Readonly<Record<T, () => string>>;

export const phaseWords: Words<Phase> = {
  think_up: m.initiatives_phase_think_up,
  plan: m.initiatives_phase_plan,
  carry_out: m.initiatives_phase_carry_out,
  grow: m.initiatives_phase_grow,
};
export const phaseHelp: Words<Phase> = {
  think_up: m.initiatives_phase_think_up_help,
  plan: m.initiatives_phase_plan_help,
  carry_out: m.initiatives_phase_carry_out_help,
  grow: m.initiatives_phase_grow_help,
};
export const stateWords: Words<InitiativeState> = {
  draft: m.initiatives_state_draft,
  running: m.initiatives_state_running,
  ended: m.initiatives_state_ended,
  archived: m.initiatives_state_archived,
};
export const visibilityWords: Words<Visibility> = {
  everyone: m.initiatives_visibility_everyone,
  members: m.initiatives_visibility_members,
  partners: m.initiatives_visibility_partners,
};
export const visibilityHelp: Words<Visibility> = {
  everyone: m.initiatives_visibility_everyone_help,
  members: m.initiatives_visibility_members_help,
  partners: m.initiatives_visibility_partners_help,
};
export const outcomeWords: Words<Outcome> = {
  reached: m.initiatives_outcome_reached,
  partly: m.initiatives_outcome_partly,
  not: m.initiatives_outcome_not,
};
export const resultWords: Words<ResultState> = {
  wished: m.initiatives_result_wished,
  reached: m.initiatives_result_reached,
  partly: m.initiatives_result_partly,
  not: m.initiatives_result_not,
};
export const resultTones = { wished: 'stone', reached: 'meadow', partly: 'sun', not: 'brick' } as const;
export const needKindWords: Words<NeedKind> = {
  skill: m.initiatives_need_skill,
  hands: m.initiatives_need_hands,
  thing: m.initiatives_need_thing,
  space: m.initiatives_need_space,
  money: m.initiatives_need_money,
  knowledge: m.initiatives_need_knowledge,
  contact: m.initiatives_need_contact,
};
export const needIcons = {
  skill: 'tools',
  hands: 'hand-stop',
  thing: 'hammer',
  space: 'home',
  money: 'coin-euro',
  knowledge: 'bulb',
  contact: 'phone',
} as const;
export const needStateWords: Words<NeedState> = {
  open: m.initiatives_need_state_open,
  offered: m.initiatives_need_state_offered,
  filled: m.initiatives_need_state_filled,
  thanked: m.initiatives_need_state_thanked,
  withdrawn: m.initiatives_need_state_withdrawn,
};
export const needTones = {
  open: 'sun',
  offered: 'canal',
  filled: 'meadow',
  thanked: 'meadow',
  withdrawn: 'stone',
} as const;
export const offerKindWords: Words<OfferKind> = {
  time: m.initiatives_offer_time,
  goods: m.initiatives_offer_goods,
  space: m.initiatives_offer_space,
  money: m.initiatives_offer_money,
  knowledge: m.initiatives_offer_knowledge,
};
export const offerStateWords: Words<OfferState> = {
  offered: m.initiatives_offer_state_offered,
  accepted: m.initiatives_offer_state_accepted,
  declined: m.initiatives_offer_state_declined,
  withdrawn: m.initiatives_offer_state_withdrawn,
  thanked: m.initiatives_offer_state_thanked,
};
