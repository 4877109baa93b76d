import { error, redirect } from '@sveltejs/kit';
import {
  commentInput,
  feedFilters,
  feedRefusals,
  hearsInput,
  messageInput,
  type FeedFilter,
} from '#lib/modules/feed/index.ts';
import {
  follow,
  markRead,
  readConversation,
  readFeed,
  readFollowing,
  readPlace,
  writeComment,
  writeMessage,
} from '#lib/modules/feed/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { isLive } from '#lib/platform/http/live-request.ts';
import { isId, newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { addressOfThing } from '#lib/platform/thing-address.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const filterOf = (asked: string | null): FeedFilter => feedFilters.find((each) => each === asked) ?? 'all';

function beforeOf(asked: URLSearchParams): { changedAt: Date; id: string } | undefined {
  const [changedAt, id] = [new Date(asked.get('voor') ?? ''), asked.get('na') ?? ''];
  return isId(id) && !Number.isNaN(changedAt.getTime()) ? { changedAt, id } : undefined;
}

export const load: PageServerLoad = async ({ locals, params, request, url }) => {
  const { db, actor } = locals;
  const place = isId(params.place) ? await readPlace(db, { place: params.place, reader: actor }) : null;
  if (place === null) error(404, m.feed_not_there());
  const filter = filterOf(url.searchParams.get('toon'));
  const item = url.searchParams.get('item') ?? '';
  const [feed, conversation, following] = await Promise.all([
    readFeed(db, { place: place.id, reader: actor, filter, before: beforeOf(url.searchParams) }),
    isId(item) ? readConversation(db, { item, reader: actor }) : null,
    readFollowing(db, { place: place.id, person: actor.id }),
  ]);
  if (actor.id !== null && !isLive(request)) await markRead(db, { place: place.id, person: actor.id });
  return {
    place,
    ...feed,
    filter,
    conversation: conversation?.place === place.id ? conversation : null,
    following,
    writer: actor.id === null ? null : { message: newId() },
  };
};

async function writing({ locals }: RequestEvent): Promise<string> {
  const { actor } = locals;
  if (actor.id === null) error(401, m.feed_log_in_first());
  const wait = await locals.services.limiter.take(limits.talk, actor.id);
  return wait > 0 ? m.platform_too_many({ seconds: wait }) : '';
}

export const actions: Actions = {
  message: async (event) => {
    const parsed = parseForm(messageInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const often = await writing(event);
    if (often) return tooOften(often, parsed.input);
    const act = { ...parsed.input, place: event.params.place, by: event.locals.actor };
    const written = await writeMessage(event.locals.db, act);
    if (!written.ok) return refused(feedRefusals[written.refusal], parsed.input);
    redirect(303, `/doe/gesprek/${event.params.place}#item-${written.value}`);
  },
  comment: async (event) => {
    const parsed = parseForm(commentInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const often = await writing(event);
    if (often) return tooOften(often, parsed.input);
    const written = await writeComment(event.locals.db, { ...parsed.input, by: event.locals.actor });
    if (!written.ok) return refused(feedRefusals[written.refusal], parsed.input);
    redirect(303, `/doe/gesprek/${event.params.place}?item=${parsed.input.item}#reactie-${written.value}`);
  },
  hears: async ({ locals, params, request }) => {
    const { db, actor } = locals;
    if (actor.id === null) return refused(feedRefusals.log_in_first);
    const parsed = parseForm(hearsInput, await request.formData());
    if (!parsed.ok) return invalid(parsed);
    const place = isId(params.place) ? await readPlace(db, { place: params.place, reader: actor }) : null;
    if (place === null) return refused(feedRefusals.not_there);
    await follow(db, { person: actor.id, place: place.id, hears: parsed.input.hears });
    const { to } = parsed.input;
    redirect(303, to === 'thing' ? addressOfThing(place.kind, place.id) : `/doe/gesprek/${place.id}`);
  },
};
