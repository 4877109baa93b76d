import { topics } from './fields.ts';

/** A word taken apart: the known roots in it with what they speak of, and what was before the first of them. */
export type Compound = {
  readonly parts: readonly {
    readonly root: string;
    readonly topics: readonly string[];
    /** Whether the word ends with it: of a compound the end says what it is. */
    readonly isEnd: boolean;
  }[];
  /** A beginning that is no known word: `djembe` of `djembeles`. */
  readonly unknown: string;
};

const vowelEndings = `e en er ers erij aar aars ing ingen ster sters end ende eren eert eer eerd atie aties ist isten ig ige es ere ene aren etje etjes`;
const endings = new Set(
  ` s n t te ten d de den dt je jes tje tjes pje pjes kje kjes ster sters sel werk werken man vrouw lui lieden baas juf groep club les lessen ${vowelEndings}`.split(
    ' ',
  ),
);
const afterOpen = new Set(vowelEndings.split(' '));
const particles = new Set('op aan af uit in om bij mee na weg los terug ge'.split(' '));

/** These make another word of a verb: `overhalen`, `verhalen`. */
const shifting = new Set('over onder ver be ont her voor'.split(' '));
/** Short, and common at the end of any compound. */
const ends = new Set(
  'les less bus buss tuin boom koor taal zaal lamp bank kast hout film foto site club'.split(' '),
);

type Root = { readonly root: string; readonly topics: readonly string[] };
type Form = Root & {
  /** How a root is written before a vowel. */
  readonly open: boolean;
};

const softened: Readonly<Record<string, string>> = { f: 'v', s: 'z' };

/** How a root is written before an ending that begins with a vowel: zaag, zag-en; kok, kokk-en; schrijf, schrijv-en. */
function openForms(root: string): readonly string[] {
  const last = root.at(-1) ?? '';
  const soft = softened[last];
  const long = /([aeou])\1([bcdfghjklmnpqrstvwxz])$/.exec(root);
  if (long !== null) {
    const open = root.slice(0, -2);
    return [open + last, ...(soft === undefined ? [] : [open + soft])];
  }
  if (/[^aeiouy][aeiou][bdfgklmnprst]$/.test(root)) return [root + last];
  return soft !== undefined && /[aeiouyjlrn].$/.test(root) ? [root.slice(0, -1) + soft] : [];
}

/** `opknappen`: `opgeknapt`. */
const pastForms = (root: string): readonly string[] => {
  const found =
    /^(op|aan|af|uit|in|om|bij|mee|voor|over|weg|los|schoon|rond|door)([bcdfghjklmnprstvwz].{2,})$/.exec(
      root,
    );
  return found === null ? [] : [`${found[1]}ge${found[2]}`];
};

const forms = new Map<string, Form>();
function learn(form: string, root: string, own: readonly string[], open: boolean): void {
  const known = forms.get(form);
  // A whole form goes before the open form of another root: `koken` is of `kook`, `kok` is a trade.
  if (known !== undefined && known.root !== root && (open || !known.open)) {
    if (known.open === open) forms.set(form, { ...known, topics: [...new Set([...known.topics, ...own])] });
    return;
  }
  forms.set(form, { root, topics: own, open });
}
const byRoot = new Map<string, string[]>();
for (const [topic, roots] of topics)
  for (const root of roots) byRoot.set(root, [...(byRoot.get(root) ?? []), topic]);
for (const [root, own] of byRoot) learn(root, root, own, false);
for (const [root, own] of byRoot) {
  for (const form of openForms(root)) learn(form, root, own, true);
  for (const form of pastForms(root)) learn(form, root, own, false);
}
const longest = Math.max(...[...forms.keys()].map(({ length }) => length));

type Hit = Root & { readonly from: number; readonly to: number };

function hitsIn(word: string): Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < word.length - 1; from++) {
    if (from > 0 && from < 3 && !particles.has(word.slice(0, from))) continue;
    for (let to = from + 2; to <= Math.min(word.length, from + longest); to++) {
      const form = forms.get(word.slice(from, to));
      if (form !== undefined && fits(word, from, to, form))
        hits.push({ root: form.root, topics: form.topics, from, to });
    }
  }
  return hits;
}

function fits(word: string, from: number, to: number, { open }: Form): boolean {
  const rest = word.slice(to);
  const length = to - from;
  if (open) return afterOpen.has(rest);
  if (length < 3) return from === 0 && (rest === '' || rest === 's');
  // `kok` is `kokken`, and `koken` something else: a short root is doubled before a vowel.
  if (length < 5 && rest !== 'e' && afterOpen.has(rest) && openForms(word.slice(from, to)).length > 0)
    return false;
  if (from > 0 && shifting.has(word.slice(0, from))) return false;
  if (endings.has(rest)) return length > 3 || from === 0 || rest === '' || ends.has(word.slice(from, to));
  if (from > 0) return length > 5;
  return length > 4 || (length > 3 && rest.length > 3);
}

/** Short roots at the end only count after a word that is known: `volkszang`, but no `vergeten`. */
function takeApart(word: string): Compound {
  const taken: Hit[] = [];
  for (const hit of hitsIn(word).sort((one, other) => other.to - other.from - (one.to - one.from))) {
    if (taken.some(({ from, to }) => hit.from < to && from < hit.to)) continue;
    const short = hit.from > 0 && hit.to - hit.from < 5;
    const follows = taken.some(({ to }) => hit.from >= to && links.has(word.slice(to, hit.from)));
    const past = hit.from === 2 && word.startsWith('ge');
    if (!short || follows || past || ends.has(hit.root)) taken.push(hit);
  }
  const parts = taken
    .sort((one, other) => one.from - other.from)
    .map((hit) => ({ ...hit, isEnd: endings.has(word.slice(hit.to)) }));
  const before = word.slice(0, parts[0]?.from ?? 0).replace(/(en|s)$/, '');
  return { parts, unknown: before.length > 3 ? before : '' };
}
const links = new Set(['', 's', 'e', 'n', 'en', 'er']);

const folds: readonly (readonly [RegExp, string])[] = [
  [/(isch|ies)(?=e?$)/g, 'is'],
  [/ij|ei|y/g, 'i'],
  [/ou|au/g, 'u'],
  [/ch|g/g, 'g'],
  [/c|q/g, 'k'],
  [/dt$|d$/g, 't'],
  [/z/g, 's'],
  [/v/g, 'f'],
  [/(.)\1/g, '$1'],
];
const fold = (word: string): string => folds.reduce((said, [from, to]) => said.replace(from, to), word);
const without = (word: string): string[] => [...word].map((_, at) => word.slice(0, at) + word.slice(at + 1));

const leastTypo = 6;
/** Another letter makes another word more often than a letter too many. */
const leastOther = 8;
const misspelt = new Map<string, string>();
for (const [form, { open }] of forms) {
  if (open || form.length < leastTypo) continue;
  const folded = fold(form);
  for (const each of [folded, ...without(folded)]) if (!misspelt.has(each)) misspelt.set(each, form);
}

/** Whether two words are the same but for one letter more, less or other, or two that changed places. */
function areNear(one: string, other: string): boolean {
  let begin = 0;
  while (begin < one.length && one[begin] === other[begin]) begin++;
  const [rest, others] = [one.slice(begin), other.slice(begin)];
  return (
    (rest.slice(1) === others.slice(1) && (rest === others || one.length >= leastOther)) ||
    rest.slice(1) === others ||
    rest === others.slice(1) ||
    (rest.slice(2) === others.slice(2) && rest[0] === others[1] && rest[1] === others[0])
  );
}

/** The known word that a word was meant to be: one letter wrong, or written as it sounds. */
function meant(word: string): string | null {
  for (const ending of ['', 'en', 'er', 's', 't', 'n', 'e']) {
    if (!word.endsWith(ending)) continue;
    const said = fold(word.slice(0, word.length - ending.length));
    if (said.length < leastTypo) continue;
    for (const each of [said, ...without(said)]) {
      const found = misspelt.get(each);
      if (found !== undefined && found[0] === word[0] && areNear(fold(found), said)) return found;
    }
  }
  return null;
}

const mostKept = 20_000;
const kept = new Map<string, Compound>();

/** The known parts of a lower-case word. People use the same words: each is worked out once. */
export function compoundParts(word: string): Compound {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  let found = takeApart(word);
  if (!found.parts.some(({ isEnd }) => isEnd) && word.length >= leastTypo) {
    const right = meant(word);
    if (right !== null) found = { ...takeApart(right), unknown: '' };
  }
  kept.set(word, found);
  return found;
}
