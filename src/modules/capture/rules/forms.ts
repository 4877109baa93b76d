import type { HandInInput } from '#lib/modules/gatherings/index.ts';
import { missedIn, type FirstEntry, type PaperCopy } from '#lib/modules/paper/index.ts';
import type { Sendable } from './queue.ts';
import type { SentForm } from './sent-form.ts';

/** A sheet of paper that was typed over on this phone: sent whole, in the same queue as sentences. */
export type KeptForm = Sendable &
  SentForm & {
    readonly gathering: string;
    readonly as: 'host';
    /** Of somebody else: what the town has for this number. Its host chooses what becomes of this entry. */
    readonly taken: FirstEntry | null;
  };

/** Words may change as long as the town cannot have them: never sent, or refused. */
export const mayMend = (form: KeptForm): boolean =>
  form.state === 'parked' || (form.state === 'waiting' && form.tries === 0);

/** What was typed from a sheet the first time, as far as this phone knows: by itself, or by the town. */
export type First =
  { readonly from: 'phone'; readonly form: KeptForm } | { readonly from: 'town'; readonly entry: FirstEntry };

export function firstOf(
  number: number,
  forms: readonly KeptForm[],
  paper: PaperCopy | undefined,
): First | null {
  const entry = paper?.typed.find((each) => each.number === number);
  const form = forms.find((each) => each.number === number && !each.adds && each.taken === null);
  // The town's own list says also what was added; what it does not have yet is only here.
  if (form !== undefined && (entry === undefined || form.state !== 'received'))
    return { from: 'phone', form };
  return entry === undefined ? null : { from: 'town', entry };
}

/** Whether this entry would be the second of its number on this phone. An entry that the host must choose about keeps nothing taken. */
export const isSecond = (
  entry: Pick<KeptForm, 'id' | 'number' | 'adds'>,
  forms: readonly KeptForm[],
): boolean =>
  !entry.adds &&
  forms.some(
    ({ id, number, adds, taken }) => number === entry.number && id !== entry.id && !adds && taken === null,
  );

/** Numbers that were typed over, here or elsewhere. */
export const takenNumbers = (forms: readonly KeptForm[], paper: PaperCopy | undefined): Set<number> =>
  new Set([...forms, ...(paper?.typed ?? [])].map(({ number }) => number));

/**
 * The sheets to send now, in the order of typing. What is added to a sheet waits until the sheet itself was received; a
 * sheet that was set aside keeps nothing else waiting.
 */
export function formsToSend(
  forms: readonly KeptForm[],
  due: (form: KeptForm) => boolean,
  most = 20,
): KeptForm[] {
  const busy = (adding: KeptForm): boolean =>
    forms.some(
      (each) =>
        !each.adds &&
        each.gathering === adding.gathering &&
        each.number === adding.number &&
        (each.state === 'waiting' || each.state === 'sending'),
    );
  const ready = forms
    .filter((each) => each.state === 'waiting' && due(each) && !(each.adds && busy(each)))
    .toSorted((a, b) => a.id.localeCompare(b.id));
  const [first] = ready;
  return ready
    .filter(({ gathering, form }) => gathering === first?.gathering && form === first.form)
    .slice(0, most);
}

/** The fields of the page again, to mend what was typed. */
export function fieldsOf({
  id,
  people,
  photo,
  sentences,
}: KeptForm): Record<string, string | readonly string[]> {
  const of = (kind: HandInInput['kind']): HandInInput[] => sentences.filter((each) => each.kind === kind);
  const lines = (kind: HandInInput['kind']): string =>
    of(kind)
      .map(({ text }) => text)
      .join('\n');
  const [ideas, priorities] = [of('contribution'), of('priority').map((each) => each.id)];
  return {
    id,
    people: people === null ? '' : String(people),
    photo: photo ?? '',
    values: lines('value'),
    priorities: lines('priority'),
    idea: ideas.map(({ text }) => text),
    status: ideas.map(({ status }) => status ?? 'wish'),
    who: ideas.map(({ who }) => who ?? ''),
    byWhen: ideas.map(({ byWhen }) => byWhen ?? ''),
    belongs: ideas.map(({ priority }) => String(priorities.indexOf(priority ?? '') + 1 || '')),
  };
}

const again = { state: 'waiting', notBefore: 0, refusal: null, taken: null } as const;

/** It was another sheet: its number was read wrongly. */
export const renumbered = (form: KeptForm, number: number): KeptForm => ({ ...form, ...again, number });

/** Goes on its way again as it is. */
export const triedAgain = (form: KeptForm): KeptForm => ({ ...form, ...again });

/**
 * Adds chosen sentences of a second entry to the first one. An idea for a priority that both entries have belongs to that
 * of the first.
 */
export function addedToFirst(form: KeptForm, chosen: ReadonlySet<string>): KeptForm {
  const sentences = form.sentences.filter(({ id }) => chosen.has(id));
  const known = form.taken?.items.filter(({ kind }) => kind === 'priority') ?? [];
  const there = (id: string | null): string | null => {
    if (id === null || chosen.has(id)) return id;
    const mine = form.sentences.find((each) => each.id === id);
    return known.find((each) => mine !== undefined && missedIn([mine], [each]).length === 0)?.id ?? null;
  };
  return {
    ...form,
    ...again,
    adds: true,
    sentences: sentences.map((each) => ({ ...each, priority: there(each.priority) })),
  };
}
