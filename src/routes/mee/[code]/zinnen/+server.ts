import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { gatheringRefusals, handInInput, type HandInInput } from '#lib/modules/gatherings/index.ts';
import { deviceHash, handInAll } from '#lib/modules/gatherings/server/index.ts';
import { m } from '#lib/platform/texts.ts';
import { deviceSecret, joinedOrNull, waitFor } from '../door.server.ts';
import type { RequestHandler } from './$types';

const most = 100;

type Answer = { id: string | null; status: number; message?: string; errors?: Record<string, string> };

/**
 * The door for phones that were offline: a list of sentences, each with the id that the phone gave it. Every sentence gets
 * its own answer: 201 new, 200 received before, 409 and 422 will never be taken. Sending the list again is harmless.
 */
export const POST: RequestHandler = async (event) => {
  const gathering = await joinedOrNull(event);
  if (gathering === null) return problem(404, gatheringRefusals.unknown_code.text());
  const list: unknown = await event.request.json().catch(() => null);
  if (!Array.isArray(list) || list.length === 0 || list.length > most)
    return problem(400, m.gatherings_door_list({ most }));
  const wait = await waitFor(event, gathering.id, Math.ceil(list.length / 10));
  if (wait > 0) return problem(429, m.platform_too_many({ seconds: wait }), { 'retry-after': String(wait) });
  const read = list.map(readSentence);
  const handed = await handInAll(event.locals.db, {
    gathering: gathering.id,
    sentences: read.flatMap(({ sentence }) => (sentence === null ? [] : [sentence])),
    device: deviceHash(gathering.id, deviceSecret(event)),
    byHost: null,
    by: 'participant',
  });
  const results = handed.values();
  const items = read.map(({ answer, sentence }): Answer => {
    if (sentence === null) return answer;
    const result = results.next().value;
    if (result === undefined) throw new Error('each sentence has an answer');
    if (result.ok) return { id: sentence.id, status: result.value.again ? 200 : 201 };
    const refusal = gatheringRefusals[result.refusal];
    return { id: sentence.id, status: refusal.status, message: refusal.text() };
  });
  return json({ items });
};

function readSentence(given: unknown): { sentence: HandInInput | null; answer: Answer } {
  const parsed = v.safeParse(handInInput, given, { abortPipeEarly: true });
  if (parsed.success) return { sentence: parsed.output, answer: { id: parsed.output.id, status: 201 } };
  const id =
    typeof given === 'object' && given !== null && 'id' in given ? String(given.id).slice(0, 36) : null;
  const errors: Record<string, string> = {};
  for (const issue of parsed.issues) errors[v.getDotPath(issue)?.split('.')[0] ?? 'form'] ??= issue.message;
  return { sentence: null, answer: { id, status: 422, errors } };
}

const problem = (status: number, title: string, headers: Record<string, string> = {}): Response =>
  json({ status, title }, { status, headers: { 'content-type': 'application/problem+json', ...headers } });
