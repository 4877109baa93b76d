export { answerMatch } from './commands/answer-match.ts';
export { askPerson } from './commands/ask-person.ts';
export { keepProfile } from './commands/keep-profile.ts';
export { asksFor, type AskedOfMe } from './queries/asks.ts';
export { askedFor, findNeed, type Asked } from './queries/needs.ts';
export { needsForPerson, type NeedFor } from './queries/needs-for-person.ts';
export { readSupply, type Supply } from './queries/overview.ts';
export { peopleForNeed, type Candidate } from './queries/people-for-need.ts';
export { readProfile, suggestTalents, type OwnProfile } from './queries/profile.ts';
