import { outcomeOf, type Answer } from '../rules/queue.ts';
import type { Answered } from './connection.ts';

/** An answer that does not name this thing says nothing about it: send again. */
export function itemAnswer(item: unknown, thing: { readonly id: string }): Answer {
  if (typeof item !== 'object' || item === null) return { status: 0 };
  const { id, status, reason, message, errors } = item as Record<string, unknown>;
  if (id !== thing.id || typeof status !== 'number') return { status: 0 };
  const words = typeof errors === 'object' && errors !== null ? Object.values(errors).join(' ') : message;
  return { status, reason: String(reason ?? ''), message: String(words ?? '') };
}

/** An answer about all of it at once. */
export const whole = ({ status, body, wait }: Answered): Answer => ({
  status: outcomeOf(status) === 'received' ? 0 : status,
  message: String(body['title'] ?? body['message'] ?? ''),
  wait,
});

/** The answers to each of a list; null: it was not taken in. */
export const itemsOf = ({ status, body }: Answered): readonly unknown[] | null =>
  outcomeOf(status) === 'received' && Array.isArray(body['items']) ? (body['items'] as unknown[]) : null;
