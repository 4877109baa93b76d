import { dateAndTime, localParts } from '#lib/platform/clock.ts';
import { m } from '#lib/platform/texts.ts';
import type { Sendable } from '../rules/queue.ts';

/** "14.32", or the whole date when it was another day by the clock of the town. */
function timeWords(at: string, today: string | null, locale: 'nl' | 'en'): string {
  const moment = new Date(at);
  const { date, time } = localParts(moment);
  if (today !== null && localParts(new Date(today)).date !== date) return dateAndTime(moment, locale);
  return locale === 'nl' ? time.replace(':', '.') : time;
}

/** The colour of where something is. */
export const placeTones = { waiting: 'sun', sending: 'canal', received: 'meadow', parked: 'brick' } as const;

/** Where something is, as the screen says it. */
export function placeWords(thing: Sendable, today: string | null, locale: 'nl' | 'en'): string {
  if (thing.state === 'waiting') return m.capture_on_phone();
  if (thing.state === 'sending') return m.capture_sending();
  if (thing.state === 'parked') return m.capture_parked();
  return thing.receivedAt === null
    ? m.capture_received()
    : m.capture_received_at({ time: timeWords(thing.receivedAt, today, locale) });
}
