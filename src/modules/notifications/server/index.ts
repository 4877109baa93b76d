export {
  hearAgain,
  hearEverywhere,
  markAllSeen,
  openNotification,
  placeOfLetter,
  turnOffByLetter,
  turnOffPlace,
} from './commands/see.ts';
export { visit } from './commands/visit.ts';
export { digestCrons, digestJobs, digestWriters } from './jobs.ts';
export { notify, type Notify } from './notify.ts';
export { readHearing, readNotifications } from './queries.ts';
