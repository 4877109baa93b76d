import type { HandInInput } from '#lib/modules/gatherings/index.ts';

/** What the town, or another phone, is sent of a sheet of paper that was typed over. */
export type SentForm = {
  readonly id: string;
  /** The number on the paper. */
  readonly number: number;
  /** What somebody adds to a sheet that was typed over before. */
  readonly adds: boolean;
  /** The version of the form that its sentences are written in; never changed afterwards. */
  readonly form: number;
  readonly people: number | null;
  readonly photo: string | null;
  readonly sentences: readonly HandInInput[];
};

export const sentOf = ({ id, number, adds, form, people, photo, sentences }: SentForm): SentForm => ({
  id,
  number,
  adds,
  form,
  people,
  photo,
  sentences,
});
