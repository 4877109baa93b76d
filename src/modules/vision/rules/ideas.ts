/** In this order: doing filters. */
export const ideaStatuses = ['we_will', 'happening', 'wish'] as const;
export type IdeaStatus = (typeof ideaStatuses)[number];

export const needs = ['people', 'talent', 'space', 'money', 'room_in_rules', 'contact'] as const;
export type Need = (typeof needs)[number];
