export { answerHelp } from './commands/answer-help.ts';
export { askForHelp, withdrawHelp } from './commands/ask-for-help.ts';
export { chooseKit, chooseReminders, chooseVoice } from './commands/choose.ts';
export { thankParticipants } from './commands/thank.ts';
export { calendarOf } from './calendar.ts';
export { textsOf, voiceChoices } from './content/index.ts';
export { kitCrons, kitJobs } from './jobs.ts';
export {
  paperSizes,
  printCards,
  printInvitation,
  printPoster,
  printScript,
  type PaperSize,
} from './print/papers.ts';
export { scriptOf } from './print/script.ts';
export { invitationOf, thanksOf, type Kit } from './print/words.ts';
export {
  facilitatorPool,
  helpById,
  helpOfGathering,
  helpToAnswer,
  type HelpRequest,
} from './queries/help.ts';
export { kitOf, remindersOf, voiceOfNetwork } from './queries/kit.ts';
export { editionsSince, whatBecame, type Told } from './queries/thanks.ts';
export { standings, type NetworkStand } from './queries/standing.ts';
