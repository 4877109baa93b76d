import { error, redirect, type ActionFailure } from '@sveltejs/kit';
import { initiativeRefusals, type InitiativeRefusal } from '#lib/modules/initiatives/index.ts';
import { addDocument, putPicture, removeDocument } from '#lib/modules/initiatives/server/index.ts';
import { fileRefusals, type FileRefusal } from '#lib/platform/files/index.ts';
import { typedOf, type FormState } from '#lib/platform/form.ts';
import { refused, tooOften } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RefusalText, Result } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';
import { waitFor } from './door.server.ts';

type Sent = {
  readonly params: { readonly id: string };
  readonly locals: App.Locals;
  readonly request: Request;
};
export type Taken = Result<null, FileRefusal | InitiativeRefusal>;
const isOfFile = (refusal: string): refusal is FileRefusal => refusal in fileRefusals;

const textOf = (refusal: FileRefusal | InitiativeRefusal): RefusalText =>
  isOfFile(refusal) ? fileRefusals[refusal] : initiativeRefusals[refusal];

/** Of a form without a file browsers send one without a name. */
const isEmpty = (sent: unknown): boolean => sent instanceof File && sent.name !== '' && sent.size === 0;

/** Takes the picture or document of a plain form and hands it on; the form made its id, so that sending twice is harmless. */
export async function fileOf(
  { locals, request }: Sent,
  keep: (sent: { file: string; name: string; bytes: Uint8Array; form: FormData }) => Promise<Taken>,
  to: () => string,
  choose: () => string = m.initiatives_picture_choose,
): Promise<ActionFailure<FormState>> {
  if (locals.actor.id === null) return refused(initiativeRefusals.log_in_first);
  const wait = await waitFor(locals);
  if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }));
  const form = await request.formData();
  const [file, sent] = [String(form.get('file') ?? ''), form.get('sent')];
  if (!isId(file) || !(sent instanceof File) || sent.size === 0)
    return refused({ status: 400, text: isEmpty(sent) ? m.initiatives_file_empty : choose });
  const taken = await keep({
    file,
    name: sent.name,
    bytes: new Uint8Array(await sent.arrayBuffer()),
    form,
  });
  if (!taken.ok && taken.refusal === 'unknown_initiative') error(404, m.platform_not_found());
  if (!taken.ok) return refused(textOf(taken.refusal), typedOf(form));
  redirect(303, to());
}

/** A picture of an initiative, or of the result that the form names. */
export const takePicture = (
  event: Sent,
  to: (initiative: string) => string,
): Promise<ActionFailure<FormState>> =>
  fileOf(
    event,
    ({ file, bytes, form }) => {
      const result = form.get('result');
      const named = typeof result === 'string' && isId(result) ? { result } : {};
      const { params, locals } = event;
      if (!isId(params.id)) error(404, m.platform_not_found());
      return putPicture(locals.db, { initiative: params.id, file, bytes, by: locals.actor, ...named });
    },
    () => to(event.params.id),
  );

/** A document of an initiative, or of the activity that is given. */
export const takeDocument = (
  event: Sent,
  on: { readonly initiative: string; readonly activity: string | null },
  to: string,
): Promise<ActionFailure<FormState>> =>
  fileOf(
    event,
    ({ file, name, bytes }) =>
      addDocument(event.locals.db, { ...on, file, name, bytes, by: event.locals.actor }),
    () => to,
    m.initiatives_document_choose,
  );

/** Takes away the document that the form names. */
export async function dropDocument(
  { locals, request }: Sent,
  on: { readonly initiative: string; readonly activity: string | null },
  to: string,
): Promise<ActionFailure<FormState>> {
  const form = await request.formData();
  const file = String(form.get('file') ?? '');
  if (!isId(file)) error(404, m.platform_not_found());
  const wait = await waitFor(locals);
  if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }));
  const gone = await removeDocument(locals.db, { ...on, file, by: locals.actor });
  if (!gone.ok && gone.refusal === 'unknown_initiative') error(404, m.platform_not_found());
  if (!gone.ok) return refused(textOf(gone.refusal), { file });
  redirect(303, to);
}
