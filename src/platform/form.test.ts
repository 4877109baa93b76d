import * as v from 'valibot';
import { expect, test } from 'vitest';
import { parseForm } from './form.ts';
import { m } from './texts.ts';

test('whoever chooses nothing is asked to choose, in words of people', () => {
  const schema = v.object({ kind: v.picklist(['one', 'two'], () => m.platform_field_choice()) });
  const parsed = parseForm(schema, new FormData());
  expect(parsed).toEqual({ ok: false, values: {}, errors: { kind: m.platform_field_choice() } });
});
