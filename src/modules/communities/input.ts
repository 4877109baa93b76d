import * as v from 'valibot';
import { text, id, orNull, perhapsId } from '#lib/platform/fields.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import {
  audiences,
  deciders,
  entries,
  memberRoles,
  moneyFits,
  reaches,
  readEuros,
  starters,
} from './rules.ts';

const ids = v.pipe(
  v.optional(v.array(v.string()), []),
  v.maxLength(60, () => m.platform_field_choice()),
  v.check(
    (given) => given.every(isId),
    () => m.platform_field_choice(),
  ),
);
const area = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^[A-Z]{2}\d{4,8}$/, () => m.platform_field_choice()),
);
const choice = <T extends readonly string[]>(options: T) =>
  v.picklist(options, () => m.platform_field_choice());
const isDay = (given: string): boolean => {
  const moment = new Date(`${given}T12:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(given);
};
const date = orNull(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}$/, () => m.platform_field_date()),
    v.check(isDay, () => m.platform_field_date()),
  ),
);
const time = orNull(
  v.pipe(
    v.string(),
    v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, () => m.communities_field_time()),
  ),
);
const euros = orNull(
  v.pipe(
    v.string(),
    v.check(
      (given) => readEuros(given) !== null,
      () => m.communities_field_euros(),
    ),
    v.transform((given) => readEuros(given) ?? 0),
  ),
);
const version = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^\d{1,6}$/, () => m.platform_field_choice()),
  v.transform(Number),
);

export const nameInput = v.object({ id: id(), name: text(80, 2), purpose: text(400) });
export const frameInput = v.object({ why: text(2_000), how: text(2_000), what: text(2_000) });
export const aboutInput = v.object({ about: text(8_000) });
const timed = (day: string | null, hour: string | null): boolean => day === null || hour !== null;
export const appointmentInput = v.pipe(
  v.object({ id: id(), appointment: text(300, 2), date, time, place: text(200) }),
  v.forward(
    v.check(
      ({ date: day, time: hour }) => timed(day, hour),
      () => m.communities_field_time(),
    ),
    ['time'],
  ),
);
/** The first meeting stands among other questions: without words it is not there yet. */
const firstMeeting = {
  meetingId: id(),
  meetingWhat: orNull(
    v.pipe(
      v.string(),
      v.minLength(2, () => m.platform_field_required()),
      v.maxLength(300, () => m.platform_field_too_long({ max: 300 })),
    ),
  ),
  meetingDate: date,
  meetingTime: time,
  meetingPlace: text(200),
};
export const gatherInput = v.pipe(
  v.object({
    name: text(80, 2),
    purpose: text(400),
    area,
    reach: choice(reaches),
    themes: ids,
    networks: ids,
    ...firstMeeting,
  }),
  v.forward(
    v.check(
      ({ meetingDate, meetingTime }) => timed(meetingDate, meetingTime),
      () => m.communities_field_time(),
    ),
    ['meetingTime'],
  ),
);
export const oneAppointmentInput = v.object({ appointment: id() });

const rulesFields = {
  whoMayStart: choice(starters),
  entry: choice(entries),
  area,
  meantFor: text(200),
  widestAudience: choice(audiences),
  moneyTotal: euros,
  moneyMost: euros,
  moneyDecider: orNull(v.pipe(v.string(), choice(deciders))),
  language: v.pipe(
    v.optional(v.string(), 'nl'),
    v.regex(/^[a-z]{2,3}$/, () => m.platform_field_choice()),
  ),
  codeOfConduct: text(4_000, 3),
};
export const rulesInput = v.pipe(
  v.object(rulesFields),
  v.forward(
    v.check(
      (rules) => moneyFits(rules),
      () => m.communities_field_money_most(),
    ),
    ['moneyMost'],
  ),
);
export const newRulesInput = v.pipe(
  v.object({ ...rulesFields, version, reason: text(600, 3) }),
  v.forward(
    v.check(
      (rules) => moneyFits(rules),
      () => m.communities_field_money_most(),
    ),
    ['moneyMost'],
  ),
);

export const joinInput = v.object({
  version,
  accept: v.pipe(
    v.optional(v.string(), ''),
    v.minLength(1, () => m.communities_field_accept()),
  ),
  motivation: text(1_200),
  department: perhapsId,
});
/** `back`: where they were asked to accept. */
export const acceptInput = v.object({ version });
export const answerInput = v.object({
  person: id(),
  verdict: choice(['accept', 'decline'] as const),
  words: text(1_200),
});
export const roleInput = v.object({ person: id(), role: choice(memberRoles) });

export const invitePeopleInput = v.object({
  people: v.pipe(
    ids,
    v.minLength(1, () => m.platform_field_choice()),
  ),
});
export const inviteLinkInput = v.object({
  id: id(),
  days: v.pipe(choice(['7', '30', '90'] as const), v.transform(Number)),
});
export const inviteListInput = v.object({ list: text(60_000) });
export const oneInvitationInput = v.object({ invitation: id() });

export const partInput = v.object({ other: id(), as: choice(['whole', 'part'] as const) });
export const onePartInput = v.object({ whole: id(), part: id() });
export const archiveInput = v.object({ why: text(1_200, 3) });

/** What a visitor may ask the list for; anything else is left out. */
export const filterInput = v.object({
  gebied: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^(WK\d{6}|BU\d{8})$/))), null),
  thema: v.fallback(v.nullable(v.pipe(v.string(), v.check(isId))), null),
  bereik: v.fallback(v.nullable(v.picklist(['ruim', 'afgesloten'])), null),
});
