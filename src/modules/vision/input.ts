import * as v from 'valibot';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';

const id = v.pipe(
  v.string(() => m.platform_field_choice()),
  v.check(isId, () => m.platform_field_choice()),
);
const title = v.pipe(
  v.string(() => m.platform_field_required()),
  v.minLength(2, () => m.platform_field_required()),
  v.maxLength(160, () => m.platform_field_too_long({ max: 160 })),
);
const text = (max: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(max, () => m.platform_field_too_long({ max })),
  );
const reason = v.pipe(
  text(600),
  v.transform((words) => (words === '' ? null : words)),
);
const kind = v.picklist(['value', 'priority'], () => m.platform_field_choice());
const statements = v.optional(v.pipe(v.array(id), v.maxLength(500)), []);

/** Every act says its own id, made with the form, so that the form sent twice is one act. */
const act = { act: id, reason };

export const groupInput = v.object({ ...act, theme: id, statement: statements });
export const newThemeInput = v.object({
  ...act,
  newTheme: id,
  kind,
  title,
  explanation: text(1200),
  statement: statements,
});
export const moveInput = v.object({ ...act, into: id, statement: statements });
export const ungroupInput = v.object({ ...act, statement: statements });
export const splitInput = v.object({
  ...act,
  theme: id,
  title,
  explanation: text(1200),
  statement: statements,
});
export const mergeInput = v.object({ ...act, into: id });
export const renameInput = v.object({ ...act, title, explanation: text(1200) });
export const undoInput = v.object({ act: id, of: id, reason });

export const freezeInput = v.object({ id, title, introduction: text(4000) });
