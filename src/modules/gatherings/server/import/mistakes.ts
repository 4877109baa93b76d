import { m } from '#lib/platform/texts.ts';

type Given = { readonly given: string; readonly other: string };

/** What can be wrong with a file or a row, with its sentence: forgetting one does not compile. */
const sentences = {
  no_rows: () => m.import_reason_no_rows(),
  wrong_delimiter: () => m.import_reason_wrong_delimiter(),
  missing_column: ({ given }: Given) => m.import_reason_missing_column({ given }),
  unknown_column: ({ given, other }: Given) => m.import_reason_unknown_column({ given, other }),
  double_column: ({ given }: Given) => m.import_reason_double_column({ given }),
  quote_not_closed: () => m.import_reason_quote_not_closed(),
  number_of_fields: ({ given, other }: Given) => m.import_reason_number_of_fields({ given, other }),
  empty: () => m.import_reason_empty(),
  too_short: ({ other }: Given) => m.import_reason_too_short({ other }),
  too_long: ({ given, other }: Given) => m.import_reason_too_long({ given, other }),
  damaged: ({ given }: Given) => m.import_reason_damaged({ given }),
  not_a_date: ({ given }: Given) => m.import_reason_not_a_date({ given }),
  in_the_future: ({ given }: Given) => m.import_reason_in_the_future({ given }),
  not_a_number: ({ given, other }: Given) => m.import_reason_not_a_number({ given, other }),
  unknown_kind: ({ given }: Given) => m.import_reason_unknown_kind({ given }),
  unknown_status: ({ given }: Given) => m.import_reason_unknown_status({ given }),
  unknown_need: ({ given }: Given) => m.import_reason_unknown_need({ given }),
  unknown_language: ({ given }: Given) => m.import_reason_unknown_language({ given }),
  unknown_area: ({ given }: Given) => m.import_reason_unknown_area({ given }),
  not_for_this_kind: () => m.import_reason_not_for_this_kind(),
  we_will_needs_this: () => m.import_reason_we_will_needs_this(),
  unknown_priority: ({ given }: Given) => m.import_reason_unknown_priority({ given }),
  unknown_value: ({ given }: Given) => m.import_reason_unknown_value({ given }),
  left_out_with: ({ given, other }: Given) => m.import_reason_left_out_with({ given, other }),
  rank_missing: () => m.import_reason_rank_missing(),
  rank_twice: ({ given, other }: Given) => m.import_reason_rank_twice({ given, other }),
  said_twice: ({ other }: Given) => m.import_reason_said_twice({ other }),
  other_attendance: ({ given, other }: Given) => m.import_reason_other_attendance({ given, other }),
  gathering_cancelled: () => m.import_reason_gathering_cancelled(),
  gathering_open: () => m.import_reason_gathering_open(),
} satisfies Record<string, (given: Given) => string>;

export type Reason = keyof typeof sentences;

/** Line 1 is the header. Without a column the whole line, or the whole file, is meant. */
export type Mistake = {
  readonly line: number;
  readonly column: string | null;
  readonly reason: Reason;
  readonly given: string;
  /** The limit, the other line, the names that would do. */
  readonly other: string;
};

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

export const mistake = (
  line: number,
  column: string | null,
  reason: Reason,
  given = '',
  other = '',
): Mistake => ({ line, column, reason, given: short(given), other });

/** The reason of a mistake as a sentence, in the language of the reader. */
export const reasonOf = ({ reason, given, other }: Mistake): string => sentences[reason]({ given, other });

/** "Line 12, column status: …": the whole mistake as a sentence. */
export const sayMistake = (found: Mistake): string =>
  found.column === null
    ? m.import_mistake_line({ line: found.line, reason: reasonOf(found) })
    : m.import_mistake({ line: found.line, column: found.column, reason: reasonOf(found) });
