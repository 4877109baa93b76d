/** Lower case without accents, compatibility forms folded (ﬁ → fi). */
export const plainText = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a text as they are compared: runs of letters and digits, lower case, without accents. */
export const wordsOf = (text: string): string[] => plainText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Blank, letters and digits as 1 to 37, so that up to five of them make one small whole number. */
const codeOf = (unit: number): number => {
  if (unit === 32) return 1;
  if (unit >= 97 && unit <= 122) return unit - 95;
  return unit >= 48 && unit <= 57 ? unit - 20 : 0;
};

/**
 * The runs of `gramsOf` as keys to look up: numbers for words of a–z and 0–9 (no texts to make, faster to find), the
 * runs themselves for words in other letters.
 */
export function gramKeysOf(word: string): (number | string)[] {
  if (!/^[a-z0-9]*$/.test(word)) return gramsOf(word);
  const padded = ` ${word} `;
  const codes = Array.from(padded, (_, at) => codeOf(padded.charCodeAt(at)));
  const keys: number[] = [];
  for (let length = 3; length <= 5 && length <= codes.length; length++)
    for (let at = 0; at + length <= codes.length; at++) {
      let key = 0;
      for (let each = at; each < at + length; each++) key = key * 38 + codes[each]!;
      keys.push(key);
    }
  return keys;
}

/** All runs of 3 to 5 characters of a word with one blank on either side; a shorter word gives itself with its blanks. */
export function gramsOf(word: string): string[] {
  const padded = ` ${word} `;
  const grams: string[] = [];
  for (let length = 3; length <= 5 && length <= padded.length; length++)
    for (let at = 0; at + length <= padded.length; at++) grams.push(padded.slice(at, at + length));
  return grams;
}
