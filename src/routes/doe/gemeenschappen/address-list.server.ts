import { inviteListInput, mostAddresses, readAddresses } from '#lib/modules/communities/index.ts';
import { decode } from '#lib/platform/decode.ts';
import { parseForm, type Parsed } from '#lib/platform/form.ts';
import { m } from '#lib/platform/texts.ts';

const largestList = 200_000;

/** The text of a file with addresses, in whatever a spreadsheet wrote it; null when it is no text. */
async function textOf(file: FormDataEntryValue | null): Promise<string | null> {
  if (!(file instanceof File) || file.size === 0) return '';
  const decoded = decode(new Uint8Array(await file.arrayBuffer()));
  if (decoded.ok) return decoded.value.text;
  return decoded.refusal === 'empty_file' ? '' : null;
}

/** "3 (jan@), 7 (piet at huis)": the first ten lines that are wrong, with what stands there. */
function wrongLines(text: string, wrong: readonly number[]): string {
  const lines = text.split(/\r\n|\n|\r/);
  return wrong
    .slice(0, 10)
    .map((number) => `${number} (${(lines[number - 1] ?? '').trim().slice(0, 60)})`)
    .join(', ');
}

/** `list`: what was typed and what stood in the file, in one text. */
type Sent = { readonly addresses: readonly string[]; readonly list: string };

/** The addresses in a list that was typed or sent along as a file; or what is wrong with it. */
export async function addressesIn(form: FormData): Promise<Parsed<Sent>> {
  const parsed = parseForm(inviteListInput, form);
  if (!parsed.ok) return parsed;
  const no = (list: string): Parsed<never> => ({ ok: false, values: parsed.input, errors: { list } });
  const file = form.get('file');
  if (file instanceof File && file.size > largestList) return no(m.communities_list_too_large());
  const sent = await textOf(file);
  if (sent === null) return no(m.communities_list_unreadable());
  // Without an empty line before the file, so that the numbers are those of its own lines.
  const text = [parsed.input.list, sent].filter((part) => part.trim() !== '').join('\n');
  const { addresses, wrong, tooMany } = readAddresses(text);
  if (tooMany) return no(m.communities_list_too_many({ most: mostAddresses }));
  if (wrong.length > 0) return no(m.communities_list_wrong({ lines: wrongLines(text, wrong) }));
  return addresses.length === 0
    ? no(m.communities_list_empty())
    : { ok: true, input: { addresses, list: text } };
}
