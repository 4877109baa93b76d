import { isDue } from '../rules/backoff.ts';
import { answered, outcomeOf, sending } from '../rules/queue.ts';
import { whole } from './answers.ts';
import { door, send } from './connection.ts';
import { tellChange, withStore } from './store.ts';

/** Sends orders of priorities, after the priorities themselves. `lost`: no answer came back. */
export async function sendOrders(force: boolean): Promise<{ logIn: boolean; lost: boolean }> {
  let logIn = false;
  const [orders, entries, copies] = await withStore(
    async (store) =>
      [await store.getAll('order'), await store.getAll('sentence'), await store.getAll('gathering')] as const,
  );
  const away = new Set(entries.filter(({ state }) => state !== 'received').map(({ id }) => id));
  for (const order of orders) {
    if (order.state !== 'waiting' || !(force || isDue(order.notBefore, Date.now()))) continue;
    const copy = copies.find(({ id }) => id === order.gathering);
    // The priorities first: the town leaves out what it does not know.
    if (copy === undefined || order.items.some((id) => away.has(id))) continue;
    const tried = sending(order);
    const answer = await send(door(copy, order.as, 'volgorde'), { id: order.id, items: order.items });
    if (answer.status === 401) logIn = true;
    const taken = outcomeOf(answer.status) === 'received' && answer.body['id'] === order.id;
    const now = { at: String(answer.body['at'] ?? ''), now: Date.now(), chance: Math.random() };
    await withStore((store) =>
      store.put('order', answered(tried, taken ? { status: answer.status } : whole(answer), now)),
    );
    tellChange();
    if (answer.status === 0) return { logIn, lost: true };
  }
  return { logIn, lost: false };
}
