export { actorById } from './actor.ts';
export { createAuth, type Auth } from './auth.ts';
export { codeMail } from './mails.ts';
export { sharedSecret } from './secret.ts';
