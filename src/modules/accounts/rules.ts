export type Profile = {
  readonly id: string;
  readonly name: string;
  readonly area: string | null;
  readonly languages: readonly string[];
  readonly talents: readonly string[];
  readonly locale: 'nl' | 'en';
};
