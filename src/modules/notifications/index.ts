export { type NotificationKind, notificationKinds } from './rules.ts';
