import { m, type Locale } from '#lib/platform/texts.ts';
import type { VoiceChoice } from '../rules/content.ts';
import type { HelpKind, HelpState } from '../rules/help.ts';
import type { ReminderKind } from '../rules/reminders.ts';
import type { Length } from '../rules/script.ts';
import type { Stage, Stand, Standing } from '../rules/standing.ts';

const kinds: Readonly<Record<HelpKind, typeof m.kit_help_facilitator>> = {
  facilitator: m.kit_help_facilitator,
  room: m.kit_help_room,
  coffee: m.kit_help_coffee,
};

/** What help is about: "een gespreksleider". */
export const helpKindWord = (kind: HelpKind, locale?: Locale): string =>
  kinds[kind]({}, locale === undefined ? {} : { locale });

export const helpStateWords: Readonly<
  Record<HelpState, { label: () => string; tone: 'canal' | 'meadow' | 'stone' | 'brick' }>
> = {
  open: { label: m.kit_help_state_open, tone: 'canal' },
  yes: { label: m.kit_help_state_yes, tone: 'meadow' },
  no: { label: m.kit_help_state_no, tone: 'brick' },
  withdrawn: { label: m.kit_help_state_withdrawn, tone: 'stone' },
};

/** "Makkelijk Nederlands, gewoon". */
export const voiceWord = ({ languageName, toneName }: VoiceChoice): string =>
  m.kit_voice_option({ language: languageName, tone: toneName.toLowerCase() });

export const lengthWords: Readonly<Record<Length, () => string>> = {
  20: m.kit_minutes_option_20,
  60: m.kit_minutes_option_60,
  90: m.kit_minutes_option_90,
};

export const reminderWords: Readonly<Record<ReminderKind, () => string>> = {
  week: m.kit_reminder_week,
  day: m.kit_reminder_day,
  hours: m.kit_reminder_hours,
};

export const stageWords: Readonly<Record<Stage, () => string>> = {
  stuck: m.kit_stage_stuck,
  planning: m.kit_stage_planning,
  quiet: m.kit_stage_quiet,
  done: m.kit_stage_done,
};

type When = (values: { when: string }) => string;
/** What there is to say of a network, and the one next step. */
export const standingWords: Readonly<Record<Standing, { standing: When; step: () => string }>> = {
  asks_help: { standing: m.kit_standing_asks_help, step: m.kit_step_asks_help },
  nothing_handed_in: { standing: m.kit_standing_nothing_handed_in, step: m.kit_step_nothing_handed_in },
  not_published: { standing: m.kit_standing_not_published, step: m.kit_step_not_published },
  plan_overdue: { standing: m.kit_standing_plan_overdue, step: m.kit_step_plan_overdue },
  called_off: { standing: m.kit_standing_called_off, step: m.kit_step_called_off },
  planned_soon: { standing: m.kit_standing_planned_soon, step: m.kit_step_planned_soon },
  planned: { standing: m.kit_standing_planned, step: m.kit_step_planned },
  just_met: { standing: m.kit_standing_just_met, step: m.kit_step_just_met },
  done: { standing: m.kit_standing_done, step: m.kit_step_done },
  long_ago: { standing: m.kit_standing_long_ago, step: m.kit_step_long_ago },
  never: { standing: m.kit_standing_never, step: m.kit_step_never },
};

type Ready = (values: { hello: string; network: string; link: string }) => string;
/** Words that a connector can send at once, and where they lead. Where waiting is the step there is nothing to send. */
const readyWords: Readonly<
  Partial<Record<Standing, { words: Ready; to: (stand: Stand, network: string) => string }>>
> = {
  nothing_handed_in: {
    words: m.kit_words_nothing_handed_in,
    to: ({ gathering }) => `${page(gathering)}/oogst`,
  },
  not_published: {
    words: m.kit_words_not_published,
    to: ({ gathering }) => `${page(gathering)}/oogst?stap=4`,
  },
  plan_overdue: { words: m.kit_words_plan_overdue, to: ({ gathering }) => `${page(gathering)}/bewerken` },
  called_off: { words: m.kit_words_called_off, to: (_, network) => plan(network) },
  planned_soon: { words: m.kit_words_planned_soon, to: ({ gathering }) => `${page(gathering)}/kit` },
  just_met: { words: m.kit_words_just_met, to: ({ gathering }) => `${page(gathering)}/oogst` },
  done: { words: m.kit_words_done, to: ({ gathering }) => `${page(gathering)}/bedankt` },
  long_ago: { words: m.kit_words_long_ago, to: (_, network) => plan(network) },
  never: { words: m.kit_words_never, to: (_, network) => plan(network) },
};
const page = (gathering: Stand['gathering']): string => `/praat/bijeenkomsten/${gathering?.id ?? ''}`;
const plan = (network: string): string => `/praat/bijeenkomsten/nieuw?netwerk=${network}`;

/** The words for one network in its own case, or null when leaving them alone is the step. */
export function wordsFor(
  network: { readonly id: string; readonly name: string; readonly holders: readonly string[] } & Stand,
  origin: string,
): string | null {
  const ready = readyWords[network.standing];
  if (ready === undefined) return null;
  const first = network.holders[0]?.split(' ')[0] ?? '';
  return ready.words({
    hello: first === '' ? m.kit_step_words_hello() : m.kit_step_words_hello_name({ name: first }),
    network: network.name,
    link: origin + ready.to(network, network.id),
  });
}

/** "€ 12,50". */
export const euros = (cents: number, locale: Locale): string =>
  new Intl.NumberFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
