export { beginFollowing, follow, markRead, stopFollowing, type Hears } from './commands/follow.ts';
export { writeComment, writeMessage } from './commands/talk.ts';
export { liveSubject, postItem, settleItem, type PostItem } from './post.ts';
export { findTalk, readConversation, readFeed, readFollowing, readPlace, unreadAt } from './queries.ts';
