import { m } from '#lib/platform/texts.ts';

/** What was just done, by the word in the address that a form goes on to. */
const words: Readonly<Record<string, () => string>> = {
  begonnen: m.initiatives_done_started,
  bewaard: m.initiatives_done_draft,
  veranderd: m.initiatives_done_changed,
  steun: m.initiatives_done_support,
  los: m.initiatives_done_leave,
  gevraagd: m.initiatives_done_asked,
  stap: m.initiatives_done_stepped_back,
  archief: m.initiatives_done_archived,
  afgerond: m.initiatives_done_ended,
  opnieuw: m.initiatives_done_reopened,
  bestand: m.initiatives_done_document,
  foto: m.initiatives_done_picture,
  antwoord: m.initiatives_done_answered,
  aanbod: m.initiatives_done_offered,
  erbij: m.initiatives_done_added,
  weg: m.initiatives_done_removed,
  gekopieerd: m.initiatives_done_copied,
};

export const doneWord = (word: string | null): string | null => words[word ?? '']?.() ?? null;
