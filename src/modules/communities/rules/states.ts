import { ok, refuse, type Result } from '#lib/platform/result.ts';

export type CommunityState = 'draft' | 'running' | 'archived';
export type CommunityEvent = 'announce' | 'archive' | 'reopen';

/** Drawn in docs/communities.md. */
const steps: Readonly<Record<CommunityState, Partial<Record<CommunityEvent, CommunityState>>>> = {
  draft: { announce: 'running' },
  running: { archive: 'archived' },
  archived: { reopen: 'running' },
};

export function after(
  state: CommunityState,
  event: CommunityEvent,
): Result<CommunityState, 'not_in_this_state'> {
  const next = steps[state][event];
  return next === undefined ? refuse('not_in_this_state') : ok(next);
}

export const reaches = ['town', 'region', 'nation'] as const;
export type Reach = (typeof reaches)[number];

/** What there is of a community that is being started. */
export type Prepared = {
  readonly purpose: string;
  readonly themes: number;
  readonly networks: number;
  readonly firstMeeting: boolean;
  readonly coreTeam: number;
  readonly why: string;
  readonly how: string;
  readonly what: string;
  readonly rules: boolean;
};

export type ChecklistLine = {
  readonly what:
    'purpose' | 'theme' | 'networks' | 'meeting' | 'core_team' | 'why' | 'how' | 'what' | 'rules';
  /** The step of the start in which it is filled in. */
  readonly step: 1 | 2 | 3;
  readonly there: boolean;
  /** Without it a community is not announced; the rest is wise to have. */
  readonly needed: boolean;
};

const said = (words: string): boolean => words.trim() !== '';

/** What is there and what is missing before a community is announced, in the order of the steps. */
export const checklist = (found: Prepared): readonly ChecklistLine[] => [
  { what: 'purpose', step: 1, needed: true, there: said(found.purpose) },
  { what: 'theme', step: 1, needed: false, there: found.themes > 0 },
  { what: 'networks', step: 1, needed: false, there: found.networks > 0 },
  { what: 'meeting', step: 1, needed: true, there: found.firstMeeting },
  { what: 'core_team', step: 2, needed: false, there: found.coreTeam > 1 },
  { what: 'why', step: 2, needed: true, there: said(found.why) },
  { what: 'how', step: 2, needed: true, there: said(found.how) },
  { what: 'what', step: 2, needed: true, there: said(found.what) },
  { what: 'rules', step: 3, needed: true, there: found.rules },
];

export const isComplete = (lines: readonly ChecklistLine[]): boolean =>
  lines.every(({ there, needed }) => there || !needed);
