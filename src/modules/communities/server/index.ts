export { dropAppointment, makeAppointment } from './commands/appointments.ts';
export {
  inviteAddresses,
  inviteByLink,
  invitePeople,
  peopleToInvite,
  sayNo,
  withdrawInvitation,
} from './commands/invite.ts';
export { communityForUpdate, coreTeamOf } from './commands/for-update.ts';
export { answerMember, giveMemberRole, joinCommunity, leaveCommunity } from './commands/members.ts';
export { agreePart, askPart, endPart } from './commands/parts.ts';
export { acceptRules, changeRules, draftRules } from './commands/rules-of-play.ts';
export { describeCommunity, gatherGroups, startCommunity } from './commands/start-community.ts';
export { announceCommunity, archiveCommunity, reopenCommunity } from './commands/states.ts';
export { communityJobs } from './jobs.ts';
export { joinAddress } from './letters.ts';
export { figuresOf, initiativesIn, needsIn } from './queries/activity.ts';
export { themeChoices } from './queries/choices.ts';
export { communityById, type Community } from './queries/community.ts';
export { invitationAt, invitationsOf } from './queries/invitations.ts';
export { listCommunities, ownCommunities, partsPicture } from './queries/list.ts';
export { askingMembers, membersPage, ownDepartments } from './queries/members.ts';
export { communitiesToAsk, partsOf } from './queries/parts.ts';
export { preparedOf } from './queries/prepared.ts';
export { currentRules, rulesShape, rulesToAccept, rulesVersions, startHere } from './queries/rules.ts';
