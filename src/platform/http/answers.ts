import { fail, json, type ActionFailure } from '@sveltejs/kit';
import type { FormState, Typed } from '../form.ts';
import type { RefusalText } from '../result.ts';

/** Sends a form back with what was typed and what to mend. */
export const invalid = ({ values, errors }: FormState): ActionFailure<FormState> =>
  fail(400, { values, errors });

/** Sends a form back with a refusal above it, or at the field that it is about; what was typed stays. */
export const refused = (refusal: RefusalText, values: Typed = {}): ActionFailure<FormState> =>
  fail(refusal.status, {
    values,
    errors: {
      [refusal.field ?? 'form']: refusal.text(),
      ...(refusal.wayOut === undefined ? {} : { [refusal.wayOut.href]: refusal.wayOut.text() }),
    },
  });

/** Sends a form back because it came too often. */
export const tooOften = (text: string, values: Typed = {}): ActionFailure<FormState> =>
  fail(429, { values, errors: { form: text } });

/** A no for a program: a problem as RFC 9457 writes it. */
export const problem = (status: number, title: string, headers: Record<string, string> = {}): Response =>
  json({ status, title }, { status, headers: { 'content-type': 'application/problem+json', ...headers } });
