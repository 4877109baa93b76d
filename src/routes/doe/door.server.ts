import { error, redirect, type ActionFailure } from '@sveltejs/kit';
import { initiativeRefusals, type InitiativeRefusal } from '#lib/modules/initiatives/index.ts';
import { initiativeById, type Initiative } from '#lib/modules/initiatives/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { typedOf, type FormState, type Parsed } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import type { Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { m } from '#lib/platform/texts.ts';

type Asked = { readonly params: { readonly id: string }; readonly locals: App.Locals };
type Sent = Asked & { readonly request: Request; readonly url: URL };
type Act = { readonly initiative: string; readonly by: Actor; readonly at: Date };

/** The initiative of the address for whoever may see it. To others it does not exist. */
export async function seenInitiative({ params, locals }: Asked): Promise<Initiative> {
  const initiative = isId(params.id) ? await initiativeById(locals.db, locals.actor, params.id) : null;
  if (initiative === null || initiative.town !== locals.town?.area) error(404, m.platform_not_found());
  return initiative;
}

/** The initiative of the address for its partners; a guest is asked to log in first. */
export async function ownInitiative(asked: Asked & { readonly url: URL }): Promise<Initiative> {
  if (asked.locals.actor.id === null)
    redirect(303, `/inloggen?terug=${encodeURIComponent(asked.url.pathname)}`);
  const initiative = await seenInitiative(asked);
  if (initiative.stage !== 'partner') error(403, initiativeRefusals.not_partner.text());
  return initiative;
}

/** How often one person may do something here. */
export async function waitFor(locals: App.Locals): Promise<number> {
  return locals.actor.id === null ? 0 : locals.services.limiter.take(limits.handIn, locals.actor.id);
}

export const nothing = (): Parsed<null> => ({ ok: true, input: null });

type Find = (asked: Asked) => Promise<string | null>;

/** Reads a form, does what it asks and goes on to a page that says what was done. `find` knows whose page it is. */
export const doorAt =
  (find: Find) =>
  <T>(
    read: (form: FormData) => Parsed<T>,
    command: (event: Sent, act: Act, input: T) => Promise<Result<unknown, InitiativeRefusal>>,
    to: (input: T, event: Sent, initiative: string) => string,
  ) =>
  async (event: Sent): Promise<ActionFailure<FormState>> => {
    const { locals } = event;
    const form = await event.request.formData();
    const wait = await waitFor(locals);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const initiative = isId(event.params.id) ? await find(event) : null;
    if (initiative === null) error(404, m.platform_not_found());
    const parsed = read(form);
    if (!parsed.ok) return invalid(parsed);
    const result = await command(event, { initiative, by: locals.actor, at: now() }, parsed.input);
    if (!result.ok && result.refusal === 'unknown_initiative') error(404, m.platform_not_found());
    if (!result.ok) return refused(initiativeRefusals[result.refusal], typedOf(form));
    redirect(303, to(parsed.input, event, initiative));
  };

export const door = doorAt(async ({ params }) => params.id);
