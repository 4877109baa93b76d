export { hearsEverywhereInput, placeInput } from './input.ts';
export { notificationRefusals } from './refusals.ts';
export { type Hearing, type NotificationKind, type Told } from './rules.ts';
