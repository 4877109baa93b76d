import type { StepName } from './script.ts';

/** A script in the words of one language and tone. */
export type ScriptShown = {
  readonly title: string;
  readonly language: string;
  readonly headings: Readonly<Record<'before' | 'bring' | 'plan' | 'heated' | 'after', string>>;
  readonly groups: string;
  readonly short: string | null;
  readonly before: readonly string[];
  readonly bring: readonly string[];
  readonly say: string;
  readonly steps: readonly {
    readonly name: StepName;
    readonly title: string;
    /** The time on the clock, and how long. */
    readonly at: string;
    readonly minutes: string;
    readonly how: readonly string[];
    readonly do: readonly string[];
    readonly say: readonly string[];
    readonly breakers: readonly { readonly title: string; readonly how: string }[];
  }[];
  readonly heatedLead: string;
  readonly heated: readonly { readonly when: string; readonly do: string }[];
  readonly after: readonly string[];
};
