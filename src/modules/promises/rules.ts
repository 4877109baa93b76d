/** Who keeps a promise or answers a question: a person, a network, or a department of the municipality. */
const ownerKinds = ['person', 'network', 'department'] as const;
export type OwnerKind = (typeof ownerKinds)[number];
export type Owner = { readonly kind: OwnerKind; readonly id: string };
export type NamedOwner = Owner & { readonly name: string };

export type PromiseState = 'open' | 'kept' | 'not_possible' | 'taken_over';
export type QuestionState = 'open' | 'answered' | 'not_possible' | 'taken_over';
export type Standing = 'open' | 'late' | 'done' | 'not_possible' | 'taken_over' | 'nobody';

/** Days within which a person or a network answers; a department says its own. */
export const answerDays = 14;
/** Days after a promise or question was made at which its owner is reminded, while it is open. */
export const reminderDays = [14, 90] as const;

/** A date in the form 2027-03-09, so many days later. */
export function daysLater(date: string, days: number): string {
  const moment = new Date(`${date}T12:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** How it stands today. Silence turns late by itself, the day after its date; without an owner it is nobody's. */
export function standingOf(
  thing: {
    readonly state: PromiseState | QuestionState;
    readonly due: string | null;
    readonly owned: boolean;
  },
  today: string,
): Standing {
  if (thing.state === 'kept' || thing.state === 'answered') return 'done';
  if (thing.state !== 'open') return thing.state;
  if (!thing.owned) return 'nobody';
  return thing.due !== null && thing.due < today ? 'late' : 'open';
}

/** `person:ID`, `network:ID` or `department:ID`, as a form sends it; null when it is not one. */
export function ownerFrom(text: string): Owner | null {
  const [kind, id, more] = text.split(':');
  const known = ownerKinds.find((each) => each === kind);
  return known && id && more === undefined ? { kind: known, id } : null;
}
export const ownerText = ({ kind, id }: Owner): string => `${kind}:${id}`;
