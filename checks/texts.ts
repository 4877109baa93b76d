export type Texts = Readonly<Record<string, unknown>>;

const placeholders = (text: unknown): string =>
  [...new Set([...JSON.stringify(text).matchAll(/\{\s*([a-zA-Z_]\w*)/g)].map((match) => match[1] ?? ''))]
    .sort()
    .join(' ');

/** Compares the texts of one module in two languages: what is missing, empty, misnamed or asks for other values. */
export function compareTexts(name: string, nl: Texts, en: Texts): string[] {
  const keys = [...new Set([...Object.keys(nl), ...Object.keys(en)])].filter((key) => key !== '$schema');
  return keys.flatMap((key) => {
    const wrong: string[] = [];
    if (!key.startsWith(`${name}_`)) wrong.push(`${key} does not begin with ${name}_`);
    for (const [language, texts] of [
      ['nl', nl],
      ['en', en],
    ] as const) {
      if (texts[key] === undefined || texts[key] === '') wrong.push(`${key} has no text in ${language}`);
    }
    if (wrong.length === 0 && placeholders(nl[key]) !== placeholders(en[key]))
      wrong.push(`${key} asks for other values in nl and en`);
    return wrong;
  });
}

/** Officialese and English that B1 Dutch does without, with a plainer word for each. */
const plainer: Readonly<Record<string, string>> = {
  middels: 'met',
  betreffende: 'over',
  indien: 'als',
  alsmede: 'en ook',
  teneinde: 'om te',
  dient: 'moet',
  dienen: 'moeten',
  reeds: 'al',
  tevens: 'ook',
  gaarne: 'graag',
  omtrent: 'over',
  aangaande: 'over',
  derhalve: 'daarom',
  conform: 'volgens',
  voorts: 'verder',
  ingevolge: 'volgens',
  desgewenst: 'als je wilt',
  participant: 'deelnemer',
  submit: 'verstuur',
  valideren: 'controleren',
};

export const officialese = (nl: Texts): string[] =>
  Object.entries(nl).flatMap(([key, text]) =>
    Object.keys(plainer)
      .filter((word) => new RegExp(`(^|[^\\p{L}])${word}($|[^\\p{L}])`, 'iu').test(JSON.stringify(text)))
      .map((word) => `${key}: "${word}", rather "${plainer[word]}"`),
  );
