export { actorById } from './actor.ts';
export { createAuth, type Auth } from './auth.ts';
export { emailKey, listDemoPeople, logInAsDemo, logInWithCode, sendLogInCode } from './log-in.ts';
export { listMail, type KeptMail } from './mailbox.ts';
export { codeMail } from './mails.ts';
export { actorOfUser, nameOneself } from './people.ts';
export { sharedSecret } from './secret.ts';
