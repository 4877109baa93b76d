export { armDigest } from './commands/arm-digest.ts';
export { hearEverywhere, markAllSeen, openNotification, turnOffPlace } from './commands/see.ts';
export { digestCrons, digestJobs, digestWriters } from './jobs.ts';
export { notify, type Notify } from './notify.ts';
export { readHearing, readNotifications, readUnread } from './queries.ts';
