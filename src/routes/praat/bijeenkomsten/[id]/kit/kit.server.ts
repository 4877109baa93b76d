import { kitOf, textsOf, type Kit } from '#lib/modules/kit/server/index.ts';
import type { Gathering } from '#lib/modules/gatherings/server/index.ts';
import { scriptPeople, isLength, type Length } from '#lib/modules/kit/index.ts';

type Event = { locals: App.Locals; url: URL };

/** The kit of a gathering in the voice that it chose, or else that of its network. */
export async function kitFor({ locals, url }: Event, gathering: Gathering) {
  const choices = await kitOf(locals.db, gathering.id);
  const texts = await textsOf(choices.voice ?? choices.networkVoice);
  const kit: Kit = { texts, gathering, townName: locals.town?.name ?? '', site: url.origin };
  return { choices, kit };
}

/** Length and number of people that the address asks for, else what the gathering said. */
export function scriptAsked(
  { url }: Event,
  gathering: { readonly expected: number | null },
  chosen: Length,
): { minutes: Length; people: number } {
  const minutes = Number(url.searchParams.get('minuten'));
  const people = Number.parseInt(url.searchParams.get('mensen') ?? '', 10);
  return {
    minutes: isLength(minutes) ? minutes : chosen,
    people: scriptPeople(Number.isNaN(people) ? gathering.expected : people),
  };
}
