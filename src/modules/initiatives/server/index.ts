export {
  addActivity,
  leaveActivity,
  mendActivity,
  removeActivity,
  takeActivity,
} from './commands/activities.ts';
export {
  archiveInitiative,
  editInitiative,
  endInitiative,
  putOnline,
  removeDraft,
  reopenInitiative,
} from './commands/change-initiative.ts';
export { changeNeed } from './commands/change-need.ts';
export { copyActivities } from './commands/copy-activities.ts';
export { askPot, decideGrant, returnGrant } from './commands/grants.ts';
export { addLane, removeLane, renameLane } from './commands/lanes.ts';
export { moveActivity } from './commands/move-activity.ts';
export { addNeed, withdrawNeed } from './commands/needs.ts';
export { answerOffer, makeOffer } from './commands/offers.ts';
export { answerAsk, askToJoin, stepBack, stopSupporting, supportInitiative } from './commands/people.ts';
export { addMoneyLine, removeMoneyLine } from './commands/money.ts';
export { addResult, settleResult } from './commands/results.ts';
export { startInitiative } from './commands/start-initiative.ts';
export { activitiesOf, activityById, boardOf } from './queries/board.ts';
export { grantsIn, potFor, potOf, type Grant } from './queries/grants.ts';
export { initiativeById, peopleOf, type Initiative } from './queries/initiative.ts';
export { homeOf, initiativesAround, listInitiatives, ownInitiatives, placesToStart } from './queries/list.ts';
export {
  moneyLinesOf,
  needById,
  needsOf,
  offersOf,
  openNeeds,
  resultsOf,
  workOf,
  type Need,
} from './queries/work.ts';
export {
  activityPictures,
  addActivityPicture,
  initiativePictures,
  putPicture,
  removeActivityPicture,
  resultPictures,
} from './pictures.ts';
export {
  activityDocuments,
  addDocument,
  documentsOf,
  initiativeDocuments,
  removeDocument,
  type Document,
} from './documents.ts';
export { drawCard } from './card.ts';
