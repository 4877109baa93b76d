export {
  offerMessage,
  offerToAll,
  type Offered,
  type OfferedCounts,
  type OfferMessage,
  type ToAll,
  type ToOne,
} from './commands/offer-message.ts';
export { contactJobs } from './jobs.ts';
export type { Said, TextKey, Words } from './said.ts';
