import { ok, refuse, type Result } from '#lib/platform/result.ts';

/** Viewer → supporter → asked → partner → stepped back. A viewer has no row. */
export type Stage = 'viewer' | 'supporter' | 'asked' | 'partner' | 'stepped_back';
export type LadderEvent = 'support' | 'leave' | 'ask' | 'accept' | 'decline' | 'step_back';

const ladder: Readonly<Record<Stage, Partial<Record<LadderEvent, Stage>>>> = {
  viewer: { support: 'supporter', ask: 'asked' },
  supporter: { support: 'supporter', leave: 'viewer', ask: 'asked' },
  // Whoever takes the question back stays a supporter.
  asked: { leave: 'supporter', ask: 'asked', accept: 'partner', decline: 'supporter' },
  partner: { step_back: 'stepped_back' },
  stepped_back: { support: 'supporter', ask: 'asked' },
};

export type LadderRefusal =
  'already_partner' | 'not_asked' | 'not_partner' | 'not_on_ladder' | 'last_partner';

/**
 * One step on the ladder. `partners` counts who pulls it now: the last one cannot leave an orphan. When its last partner was
 * erased, whoever asks takes it up at once: there is nobody to answer.
 */
export function afterStep(stage: Stage, event: LadderEvent, partners: number): Result<Stage, LadderRefusal> {
  if (stage === 'partner' && event === 'step_back' && partners <= 1) return refuse('last_partner');
  if (event === 'ask' && partners === 0 && stage !== 'partner') return ok('partner');
  const next = ladder[stage][event];
  if (next !== undefined) return ok(next);
  if (stage === 'partner') return refuse('already_partner');
  if (event === 'accept' || event === 'decline') return refuse('not_asked');
  return refuse(event === 'step_back' ? 'not_partner' : 'not_on_ladder');
}

/** Who asks to join apart from an offer: whoever offers to do an activity asks with it, and is answered there. */
export const askingApart = <T extends { readonly id: string }>(
  asked: readonly T[],
  offers: readonly { readonly person: string; readonly activity: string | null; readonly state: string }[],
): T[] =>
  asked.filter(
    ({ id }) =>
      !offers.some((offer) => offer.person === id && offer.activity !== null && offer.state === 'offered'),
  );
