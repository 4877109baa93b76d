export const reminderKinds = ['week', 'day', 'hours'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

const hour = 3_600_000;
const before: Readonly<Record<ReminderKind, number>> = { week: 168 * hour, day: 24 * hour, hours: 2 * hour };

/** When a reminder goes out: that long before the gathering begins. */
export const reminderMoment = (kind: ReminderKind, startsAt: Date): Date =>
  new Date(startsAt.getTime() - before[kind]);

export type Reminder = {
  readonly kind: ReminderKind;
  readonly state: string;
  readonly startsAt: Date;
  readonly chosenAt: Date;
  /** When it went out last. */
  readonly sentAt: Date | null;
};

/**
 * Whether a reminder goes out now. It looks at the gathering as it is: one that was called off or has been held reminds
 * nobody, and one that was moved reminds at its new moment. Never twice for one moment, and never late by more than half
 * of its time: "in a week" makes no sense the evening before.
 */
export function isDue({ kind, state, startsAt, chosenAt, sentAt }: Reminder, at: Date): boolean {
  const due = reminderMoment(kind, startsAt).getTime();
  return (
    state === 'planned' &&
    at.getTime() >= due &&
    at.getTime() < due + before[kind] / 2 &&
    chosenAt.getTime() <= due &&
    (sentAt === null || sentAt.getTime() < due)
  );
}
