import type { GatheringState, Kind, Need, Status, Step } from '#lib/modules/gatherings/index.ts';

type Brief = { readonly id: string; readonly text: string };

/** What the town gives the participant's page: drawn there, and taken over in the browser. */
export type ParticipantSheet = {
  /** For what is handed in next. */
  readonly id: string;
  readonly step: Step;
  readonly locale: 'nl' | 'en';
  readonly gathering: {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly question: string;
    readonly networkName: string;
    readonly state: GatheringState;
    readonly cancelledWhy: string | null;
  };
  readonly open: boolean;
  readonly own: readonly {
    readonly id: string;
    readonly kind: Kind;
    readonly text: string;
    readonly explanation: string | null;
    readonly status: Status | null;
    readonly who: string | null;
    readonly byWhen: string | null;
    readonly needs: readonly Need[];
    readonly removed: boolean;
    readonly withdrawn: boolean;
  }[];
  readonly values: readonly Brief[];
  readonly priorities: readonly Brief[];
  readonly at: string;
  readonly done: string | null;
  readonly mending: string | null;
  readonly chosen: string | null;
  readonly errors: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, string | readonly string[]>>;
};
