import * as v from 'valibot';
import { handInInput } from '#lib/modules/gatherings/index.ts';
import { readSentForm } from '#lib/modules/paper/index.ts';
import { cut } from '../rules/parts.ts';
import type { Parcel } from '../rules/merging.ts';
import type { SentForm } from '../rules/sent-form.ts';

async function through(
  bytes: BlobPart,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

/** A parcel as letters that fit in QR codes: JSON, compressed, as base64url. */
async function lettersOf(parcel: Parcel): Promise<string> {
  const bytes = await through(JSON.stringify(parcel), new CompressionStream('deflate-raw'));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const parcelShape = v.object({
  kind: v.literal('mensenstad'),
  version: v.literal(1),
  gathering: v.object({ id: v.string(), code: v.string(), title: v.string() }),
  sentences: v.array(v.object({ id: v.string(), form: v.number(), sentence: v.looseObject({}) })),
  orders: v.array(v.object({ id: v.string(), items: v.array(v.string()) })),
  forms: v.optional(v.array(v.looseObject({ form: v.number() })), []),
});

/** Reads a parcel; null when it is none, or holds something that no form of ours writes. */
export function parcelFrom(text: string): Parcel | null {
  try {
    const parsed = v.safeParse(parcelShape, JSON.parse(text));
    if (!parsed.success) return null;
    const sentences = parsed.output.sentences.map(({ id, form, sentence }) => ({
      id,
      form,
      sentence: v.parse(handInInput, { ...sentence, status: sentence['status'] ?? '', id }),
    }));
    return { ...parsed.output, sentences, forms: parsed.output.forms.map(formFrom) };
  } catch {
    return null;
  }
}

function formFrom(given: { form: number }): SentForm {
  const read = readSentForm(given);
  if ('wrong' in read) throw new Error(read.wrong);
  const { entry, number, adds } = read;
  return { ...entry, number, adds, form: given.form };
}

export async function parcelFromLetters(letters: string): Promise<Parcel | null> {
  try {
    const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    return parcelFrom(new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw'))));
  } catch {
    return null;
  }
}

/** The texts of the QR codes of a parcel. */
export const codesOf = async (parcel: Parcel): Promise<string[]> => cut(await lettersOf(parcel));
