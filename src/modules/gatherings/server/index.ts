export { cancelGathering, editGathering } from './commands/edit-gathering.ts';
export { hostedForUpdate } from './commands/for-update.ts';
export { deviceHash, handIn, handInAll, handInWithin, type HandedIn } from './commands/hand-in.ts';
export { closeHandingIn, holdGathering, reopenHandingIn } from './commands/move-on.ts';
export { orderPriorities } from './commands/order-priorities.ts';
export { chooseOrder, keepSheetOrder, proposeOrder } from './commands/propose-order.ts';
export { readSentList, receiveSentences, type Received } from './commands/receive-sentences.ts';
export { captureCopy } from './queries/copy.ts';
export { proposedOrders } from './queries/proposed-orders.ts';
export { mendOwn, putBackOwn, withdrawOwn } from './commands/own-words.ts';
export { planGathering } from './commands/plan-gathering.ts';
export { publishHarvest } from './commands/publish-harvest.ts';
export { publishSheets } from './commands/publish-sheets.ts';
export { subjectOf, tellSoon } from './commands/tell-soon.ts';
export { mendItem, mergeItems, putBackItem, removeItem } from './commands/tidy.ts';
export { gatheringByCode, type JoinedGathering } from './queries/by-code.ts';
export { sheetContent, type HarvestContent } from './queries/content.ts';
export { handInLimiter } from './limiter.ts';
export { gatheringById, type Gathering } from './queries/gatherings.ts';
export { publishedSentences } from './queries/published.ts';
export { latestSentences } from './queries/latest.ts';
export { ownItems, pointables, sheetOf, type Sheet, type SheetItem } from './queries/sheet.ts';
export * from './import/index.ts';
export {
  agenda,
  gatheringsInHand,
  gatheringsOfNetwork,
  sentencesOfNetwork,
  type AgendaEntry,
} from './queries/agenda.ts';
export { versionOf } from './queries/versions.ts';
export { crons, forgetDevices, jobs } from './jobs.ts';
