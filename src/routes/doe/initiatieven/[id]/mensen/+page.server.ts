import { answerInput, answerOfferInput, askingApart } from '#lib/modules/initiatives/index.ts';
import { answerAsk, answerOffer, offersOf, peopleOf } from '#lib/modules/initiatives/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { door, seenInitiative } from '../../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, name, stage, state, supporters } = await seenInitiative(event);
  const { db, actor } = event.locals;
  const partner = stage === 'partner';
  const [people, offers] = await Promise.all([
    peopleOf(db, id),
    offersOf(db, actor, { initiative: id, partner }),
  ]);
  return {
    initiative: { id, name, state, supporters },
    partner,
    people: { ...people, asked: partner ? askingApart(people.asked, offers) : [] },
    helpers: helpersIn(offers),
    offers: partner ? offers.filter((offer) => offer.state === 'offered') : [],
    done: event.url.searchParams.get('gelukt'),
  };
};

/** Whose help was taken up, each once. */
const helpersIn = (offers: readonly { person: string; name: string; state: string }[]): string[] => [
  ...new Map(
    offers
      .filter(({ state }) => state === 'accepted' || state === 'thanked')
      .map(({ person, name }) => [person, name]),
  ).values(),
];

const back = (_: unknown, __: unknown, id: string): string =>
  `/doe/initiatieven/${id}/mensen?gelukt=antwoord`;

export const actions: Actions = {
  answer: door(
    (form) => parseForm(answerInput, form),
    ({ locals }, act, input) => answerAsk(locals.db, { ...act, ...input }),
    back,
  ),
  offer: door(
    (form) => parseForm(answerOfferInput, form),
    ({ locals }, act, input) => answerOffer(locals.db, { ...act, ...input }),
    back,
  ),
};
