const isVowel = (letter: string | undefined): boolean => letter !== undefined && 'aeiouyè'.includes(letter);
const accents: Record<string, string> = {
  ä: 'a',
  á: 'a',
  ë: 'e',
  é: 'e',
  ï: 'i',
  í: 'i',
  ö: 'o',
  ó: 'o',
  ü: 'u',
  ú: 'u',
};

/** A word under way, with the starts of its regions R1 and R2 (see the note on regions at snowballstem.org). */
type Stemming = { word: string; readonly r1: number; readonly r2: number };

/**
 * The stem of one lower-case Dutch word: `lichamelijkheden` → `licham`.
 * Source: the Dutch stemmer of Martin Porter (Snowball; "dutch_porter" since Snowball 2.3),
 * https://snowballstem.org/algorithms/dutch/stemmer.html
 */
export function stemDutch(word: string): string {
  const marked = markConsonants(word.replace(/[äáëéïíöóüú]/g, (letter) => accents[letter]!));
  const after = (from: number): number => {
    let at = from;
    while (at < marked.length && !isVowel(marked[at])) at++;
    while (at < marked.length && isVowel(marked[at])) at++;
    return Math.min(at + 1, marked.length);
  };
  const first = after(0);
  const stemming = { word: marked, r1: Math.max(first, Math.min(3, marked.length)), r2: after(first) };
  removeInflection(stemming);
  const droppedE = removeE(stemming);
  removeHeid(stemming);
  removeDerivation(stemming, droppedE);
  if (/[^aeiouyè](aa|ee|oo|uu)[^aeiouyèI]$/.test(stemming.word))
    stemming.word = stemming.word.slice(0, -2) + stemming.word.at(-1);
  return stemming.word.toLowerCase();
}

/** Writes y and i as capitals where they stand for consonants: a first y, y after a vowel, i between vowels. */
function markConsonants(word: string): string {
  const letters = [...word];
  if (letters[0] === 'y') letters[0] = 'Y';
  for (let at = 0; at < letters.length; at++) {
    if (!isVowel(letters[at])) continue;
    if (letters[at + 1] === 'y') letters[++at] = 'Y';
    else if (letters[at + 1] === 'i' && isVowel(letters[++at + 1])) letters[at] = 'I';
  }
  return letters.join('');
}

/** Whether the word ends so, with that ending at or after the start of the region. */
const endsWithin = ({ word }: Stemming, ending: string, region: number): boolean =>
  word.endsWith(ending) && word.length - ending.length >= region;

function cut(stemming: Stemming, ending: string): void {
  stemming.word = stemming.word.slice(0, stemming.word.length - ending.length);
}

function undouble(stemming: Stemming): void {
  if (/(kk|dd|tt)$/.test(stemming.word)) stemming.word = stemming.word.slice(0, -1);
}

function removeEn(stemming: Stemming, ending: 'en' | 'ene'): void {
  const rest = stemming.word.slice(0, stemming.word.length - ending.length);
  if (
    !endsWithin(stemming, ending, stemming.r1) ||
    rest === '' ||
    isVowel(rest.at(-1)) ||
    rest.endsWith('gem')
  )
    return;
  stemming.word = rest;
  undouble(stemming);
}

function removeInflection(stemming: Stemming): void {
  const { word, r1 } = stemming;
  if (word.endsWith('heden')) {
    if (endsWithin(stemming, 'heden', r1)) stemming.word = `${word.slice(0, -5)}heid`;
  } else if (word.endsWith('ene')) removeEn(stemming, 'ene');
  else if (word.endsWith('en')) removeEn(stemming, 'en');
  else {
    const ending = word.endsWith('se') ? 'se' : 's';
    const before = word.at(-ending.length - 1);
    if (endsWithin(stemming, ending, r1) && before && !isVowel(before) && before !== 'j')
      cut(stemming, ending);
  }
}

function removeE(stemming: Stemming): boolean {
  const before = stemming.word.at(-2);
  if (!endsWithin(stemming, 'e', stemming.r1) || before === undefined || isVowel(before)) return false;
  cut(stemming, 'e');
  undouble(stemming);
  return true;
}

function removeHeid(stemming: Stemming): void {
  if (!endsWithin(stemming, 'heid', stemming.r2) || stemming.word.at(-5) === 'c') return;
  cut(stemming, 'heid');
  if (stemming.word.endsWith('en')) removeEn(stemming, 'en');
}

function removeIg(stemming: Stemming): boolean {
  if (!endsWithin(stemming, 'ig', stemming.r2) || stemming.word.at(-3) === 'e') return false;
  cut(stemming, 'ig');
  return true;
}

function removeDerivation(stemming: Stemming, droppedE: boolean): void {
  const { word, r2 } = stemming;
  const ending = ['end', 'ing', 'lijk', 'baar', 'bar', 'ig'].find((each) => word.endsWith(each));
  if (ending === undefined || !endsWithin(stemming, ending, r2)) return;
  if (ending === 'ig') removeIg(stemming);
  else if (ending !== 'bar' || droppedE) cut(stemming, ending);
  if ((ending === 'end' || ending === 'ing') && !removeIg(stemming)) undouble(stemming);
  if (ending === 'lijk') removeE(stemming);
}
