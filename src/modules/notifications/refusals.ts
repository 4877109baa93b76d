import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type NotificationRefusal = 'not_there';

export const notificationRefusals = {
  not_there: { status: 404, text: m.notifications_not_there },
} satisfies Refusals<NotificationRefusal>;
