import {
  askPotInput,
  grantOnlyInput,
  lineInput,
  moneyInput,
  moneyOf,
} from '#lib/modules/initiatives/index.ts';
import {
  addMoneyLine,
  askPot,
  grantsIn,
  moneyLinesOf,
  offersOf,
  potFor,
  removeMoneyLine,
  returnGrant,
} from '#lib/modules/initiatives/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { newId } from '#lib/platform/ids.ts';
import { door, seenInitiative } from '../../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, name, stage, state } = await seenInitiative(event);
  const { db, actor } = event.locals;
  const partner = stage === 'partner';
  const [lines, offers, pot, grants] = await Promise.all([
    moneyLinesOf(db, id),
    offersOf(db, actor, { initiative: id, partner }),
    potFor(db, id),
    grantsIn(db, actor, { initiative: id }),
  ]);
  const promises = offers.filter(({ kind, state: its }) => kind === 'money' && its !== 'declined');
  return {
    initiative: { id, name },
    lines,
    promises: promises.map(({ id: key, name: who, department, amount, state: its, words }) => ({
      id: key,
      who: department ?? who,
      amount: amount ?? 0,
      state: its,
      words,
    })),
    sum: moneyOf(lines, promises),
    pot,
    grants,
    partner,
    mayAsk: partner && state === 'running' && pot?.open === true,
    mayWrite: partner && (state === 'draft' || state === 'running'),
    line: newId(),
    ask: newId(),
  };
};

const back = (_: unknown, __: unknown, id: string): string => `/doe/initiatieven/${id}/geld`;

export const actions: Actions = {
  add: door(
    (form) => parseForm(moneyInput, form),
    ({ locals }, act, input) => addMoneyLine(locals.db, { ...act, ...input }),
    back,
  ),
  askPot: door(
    (form) => parseForm(askPotInput, form),
    ({ locals }, act, input) => askPot(locals.db, { ...act, ...input }),
    back,
  ),
  returnGrant: door(
    (form) => parseForm(grantOnlyInput, form),
    ({ locals }, act, input) => returnGrant(locals.db, { ...act, ...input }),
    back,
  ),
  remove: door(
    (form) => parseForm(lineInput, form),
    ({ locals }, act, input) => removeMoneyLine(locals.db, { ...act, ...input }),
    back,
  ),
};
