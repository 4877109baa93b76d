export { chargeLetter } from './commands/charge-letter.ts';
export { confirmContact, leaveContact, sayYes } from './commands/leave-contact.ts';
export {
  offerMessage,
  offerToAll,
  type Offered,
  type OfferedCounts,
  type OfferMessage,
} from './commands/offer-message.ts';
export {
  chooseRhythm,
  eraseContact,
  stopEverything,
  stopScopes,
  takeBackConsent,
} from './commands/take-back.ts';
export { contactJobs } from './jobs.ts';
export { linkSecret, makeLink, readLink, type Link } from './link-token.ts';
export {
  ownContact,
  ownMessages,
  sentBy,
  type OwnContact,
  type OwnMessage,
  type Sent,
} from './queries/own-contact.ts';
export { personContact } from './queries/recipients.ts';
export { budgetIsSpent, hasRoomForLetter } from './queries/room.ts';
export { claimById, helpersOf, ideasOf, panelOf, yesCounts, type Reachable } from './queries/yeses.ts';
export type { Said, TextKey, Words, Writers } from './said.ts';
