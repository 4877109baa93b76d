/** A label before what is wrong with its field: "Naam: ", "Wat is er nodig? ". */
const before = (label: string): string => (/[?!.:…]$/.test(label) ? `${label} ` : `${label}: `);

/**
 * The mistakes stand above their form, so they are written before its labels are known. In the finished page each gets the
 * label of its field: text that was made safe there already.
 */
export function nameMistakes(html: string): string {
  if (!html.includes(' data-label-of="')) return html;
  const labels = new Map(
    [...html.matchAll(/<(?:label|legend|span)[^<>]* id="([^"]+)-label"[^<>]*>([^<]*)/g)].map(
      ([, id = '', label = '']) => [id, label.trim()],
    ),
  );
  return html.replaceAll(
    /(<span data-label-of="([^"]*)"[^<>]*>)<\/span>/g,
    (whole, start: string, id: string) => {
      const label = labels.get(id);
      return label === undefined || label === '' ? whole : `${start}${before(label)}</span>`;
    },
  );
}

/** The same in a page that lives, where a mistake comes after its form. */
export function nameMistake(span: HTMLElement): void {
  const label = document.getElementById(`${span.dataset['labelOf']}-label`)?.firstChild?.textContent?.trim();
  if (span.textContent === '' && label) span.textContent = before(label);
}
