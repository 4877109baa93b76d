import * as v from 'valibot';

/** What the kit's own texts may ask for: `{network}` in a text becomes the name of the network. */
const asked = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');

/** A text that may ask for these values, and must ask for the first of them. */
const text = (must: readonly string[] = [], may: readonly string[] = []) =>
  v.pipe(
    v.string(),
    v.check((given) => given.trim() !== '', 'is empty'),
    v.check(
      (given) => asked(given).every((name) => must.includes(name) || may.includes(name)),
      `may ask for nothing but ${[...must, ...may].map((name) => `{${name}}`).join(', ') || 'nothing'}`,
    ),
    v.check(
      (given) => must.every((name) => asked(given).includes(name)),
      `must ask for ${must.map((name) => `{${name}}`).join(', ')}`,
    ),
  );
const several = (least: number, must: readonly string[] = [], may: readonly string[] = []) =>
  v.pipe(
    v.array(text([], [...must, ...may])),
    v.minLength(least),
    v.check(
      (given) => must.every((name) => asked(given.join(' ')).includes(name)),
      `must ask for ${must.map((name) => `{${name}}`).join(', ')}`,
    ),
  );

const step = v.strictObject({ title: text(), do: several(1) });

/** `content/LANGUAGE/language.json`: what does not depend on the tone. */
export const languageShape = v.strictObject({
  /** The language by its own name. */
  name: text(),
  paper: v.strictObject({
    when: text(),
    where: text(),
    where_later: text(),
    join: text(),
    scan: text(),
    or_go: text(['address']),
    no_phone: text(),
    table: text(['number']),
    qr: text(['link']),
    fold: text(),
  }),
  script: v.strictObject({
    title: text(['minutes', 'people']),
    headings: v.strictObject({ before: text(), bring: text(), plan: text(), heated: text(), after: text() }),
    one_group: text(['people']),
    equal_groups: text(['count', 'size']),
    unequal_groups: text(['count', 'smallest', 'largest']),
    minutes: text(['minutes']),
    in_groups: text(['minutes']),
    together: text(['minutes']),
    say: text(),
    choose_one: text(),
    bring: v.strictObject({
      pens: text(['count']),
      group_sheets: text(['count']),
      personal_sheets: text(['count']),
      cards: text(['count']),
      notes: text(['count']),
      timer: text(),
      drinks: text(['count']),
    }),
    before: several(3),
    short: text(),
    steps: v.strictObject({
      welcome: step,
      breaker: step,
      values: step,
      priorities: step,
      break: step,
      contributions: step,
      close: step,
    }),
    heated_lead: text(),
    heated: v.pipe(v.array(v.strictObject({ when: text(), do: text() })), v.minLength(4)),
    after: several(2),
  }),
});

const card = v.strictObject({ question: text(), hint: text() });

/** `content/LANGUAGE/TONE.json`: what people read and hear, in one tone. */
export const toneShape = v.strictObject({
  name: text(),
  invitation: v.strictObject({
    message: text(['network', 'when', 'where', 'link', 'code', 'question']),
    subject: text(['network']),
    mail: several(3, ['network', 'when', 'where', 'link', 'code', 'question']),
    letter: v.strictObject({ heading: text(), paragraphs: several(2, ['network', 'question']) }),
  }),
  poster: v.strictObject({ headline: text(), lead: text(['network']) }),
  cards: v.strictObject({
    values: card,
    priorities: card,
    contributions: card,
    rules: v.pipe(v.array(text()), v.length(3)),
  }),
  say: v.strictObject({
    welcome: text(),
    values: several(2),
    priorities: several(2),
    contributions: several(2),
    close: text(),
  }),
  breakers: v.pipe(v.array(v.strictObject({ title: text(), how: text() })), v.minLength(3)),
  thanks: v.strictObject({
    subject: text(),
    message: text(['network', 'link']),
    mail: several(2, ['network', 'link']),
    lead: text(),
  }),
});

export type LanguageTexts = v.InferOutput<typeof languageShape>;
export type ToneTexts = v.InferOutput<typeof toneShape>;

/** The texts of one language in one tone. */
export type KitTexts = {
  readonly language: string;
  readonly tone: string;
  readonly words: LanguageTexts;
  readonly say: ToneTexts;
};

/** What can be chosen: "Nederlands", in the tone "Gewoon". The key is `nl/everyday`. */
export type VoiceChoice = {
  readonly key: string;
  readonly language: string;
  readonly tone: string;
  readonly languageName: string;
  readonly toneName: string;
};

export type Fillings = Readonly<Record<string, string | number>>;

/** Puts the values into a text. What is not given stays as it is written, so that a mistake is seen. */
export const fill = (written: string, fillings: Fillings): string =>
  written.replace(/\{([^{}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(fillings, name) ? String(fillings[name]) : whole,
  );
