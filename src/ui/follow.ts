/**
 * Follows a stream of the site until the answer is called. `changed` also after a break, in which something may have been
 * missed; `away`: whether there is no connection.
 */
export function follow(
  href: string,
  changed: (told: MessageEvent<string> | null) => void,
  away: (now: boolean) => void,
): () => void {
  const stream = new EventSource(href);
  let opened = false;
  stream.addEventListener('open', () => {
    away(false);
    if (opened) changed(null);
    opened = true;
  });
  stream.addEventListener('message', changed);
  stream.addEventListener('error', () => away(true));
  return () => stream.close();
}
