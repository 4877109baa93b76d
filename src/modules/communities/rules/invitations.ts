/** So many addresses go in one list; a larger one is cut into parts by whoever sends it. */
export const mostAddresses = 500;
/** An address hears of an invitation at most once in so many days, whichever community it is from. */
const restDays = 30;

export type AddressList = {
  readonly addresses: readonly string[];
  /** Lines with something like an address that is none: their numbers, from 1. */
  readonly wrong: readonly number[];
  readonly repeated: number;
  readonly tooMany: boolean;
};

const address = /^[^\s\p{C}\uFFFD@<>()",;:]{1,64}@([\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u;
const cells = (line: string): string[] =>
  line.split(/[,;\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^["']|["']$/g, '')
      .replace(/^.*<([^>]*)>$/, '$1')
      .replace(/^mailto:/i, '')
      .trim(),
  );

/** Reads addresses out of a list or a CSV: the cells with an @ on each line, each once, at most 500. */
export function readAddresses(text: string): AddressList {
  const found = new Set<string>();
  const wrong: number[] = [];
  let repeated = 0;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    for (const cell of cells(line).filter((each) => each.includes('@'))) {
      const email = cell.toLowerCase();
      if (!address.test(email) || email.length > 254) wrong.push(index + 1);
      else if (found.has(email)) repeated += 1;
      else found.add(email);
    }
  }
  const tooMany = found.size > mostAddresses;
  return { addresses: tooMany ? [] : [...found], wrong: [...new Set(wrong)], repeated, tooMany };
}

export type Approached = {
  /** Somebody with this address stopped all mail, or said no to an invitation. */
  readonly wantsNone: boolean;
  readonly lastSent: Date | null;
};

/** Whether an invitation goes to an address. */
export function decideInvitation({ wantsNone, lastSent }: Approached, at: Date): 'sent' | 'not_sent' {
  const rests = lastSent !== null && at.getTime() - lastSent.getTime() < restDays * 86_400_000;
  return wantsNone || rests ? 'not_sent' : 'sent';
}
