import { m } from '#lib/platform/texts.ts';
import type { GatheringState, ImportState, Kind, Need, Status } from '../rules.ts';

/** How states, statuses and needs are said on the screen. */
export const stateWords = {
  planned: { label: m.gatherings_state_planned, tone: 'canal' },
  held: { label: m.gatherings_state_held, tone: 'plum' },
  harvested: { label: m.gatherings_state_harvested, tone: 'plum' },
  published: { label: m.gatherings_state_published, tone: 'meadow' },
  cancelled: { label: m.gatherings_state_cancelled, tone: 'stone' },
} as const satisfies Record<GatheringState, unknown>;

export const importStateWords: Readonly<Record<ImportState, () => string>> = {
  waiting: m.import_state_waiting,
  running: m.import_state_running,
  done: m.import_state_done,
  failed: m.import_state_failed,
};

export const statusWords = {
  happening: {
    label: m.gatherings_status_happening,
    help: m.gatherings_status_happening_help,
    tone: 'meadow',
  },
  we_will: { label: m.gatherings_status_we_will, help: m.gatherings_status_we_will_help, tone: 'canal' },
  wish: { label: m.gatherings_status_wish, help: m.gatherings_status_wish_help, tone: 'stone' },
} as const satisfies Record<Status, unknown>;

export const needWords: Readonly<Record<Need, () => string>> = {
  people: m.gatherings_need_people,
  talent: m.gatherings_need_talent,
  space: m.gatherings_need_space,
  money: m.gatherings_need_money,
  room_in_rules: m.gatherings_need_room_in_rules,
  contact: m.gatherings_need_contact,
};

export const stepKinds: readonly Kind[] = ['value', 'priority', 'contribution'];
export const kindWords = {
  value: {
    title: m.gatherings_step_values,
    lead: m.gatherings_step_values_lead,
    field: m.gatherings_value_field,
    help: m.gatherings_value_help,
    add: m.gatherings_value_add,
    empty: m.gatherings_value_empty,
    example: m.gatherings_value_example,
    many: m.gatherings_values,
  },
  priority: {
    title: m.gatherings_step_priorities,
    lead: m.gatherings_step_priorities_lead,
    field: m.gatherings_priority_field,
    help: m.gatherings_priority_help,
    add: m.gatherings_priority_add,
    empty: m.gatherings_priority_empty,
    example: m.gatherings_priority_example,
    many: m.gatherings_priorities,
  },
  contribution: {
    title: m.gatherings_step_contributions,
    lead: m.gatherings_step_contributions_lead,
    field: m.gatherings_contribution_field,
    help: m.gatherings_contribution_help,
    add: m.gatherings_contribution_add,
    empty: m.gatherings_contribution_empty,
    example: m.gatherings_contribution_example,
    many: m.gatherings_contributions,
  },
} as const satisfies Record<Kind, unknown>;
