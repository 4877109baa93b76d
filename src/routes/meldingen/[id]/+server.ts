import { error, redirect } from '@sveltejs/kit';
import { notificationRefusals } from '#lib/modules/notifications/index.ts';
import { openNotification } from '#lib/modules/notifications/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';
import { myself } from '../../account/door.server.ts';

/** Goes on to what a notification is about; having been there is having seen it. */
export const GET: RequestHandler = async (event) => {
  myself(event);
  const { params, locals } = event;
  const no = notificationRefusals.not_there;
  if (!isId(params.id)) error(no.status, no.text());
  const opened = await openNotification(locals.db, { notification: params.id, by: locals.actor });
  if (!opened.ok) error(no.status, no.text());
  redirect(303, opened.value);
};
