/** Typing over by keyboard: Enter goes on to the next line or question, Ctrl + Enter keeps the form. */
export function byKeys(event: KeyboardEvent & { readonly currentTarget: HTMLFormElement }): void {
  const field = event.target;
  if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
  if (!(field instanceof HTMLElement) || field.tagName === 'BUTTON') return;
  const form = event.currentTarget;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.shiftKey || event.altKey || staysInField(field)) return;
  event.preventDefault();
  const fields = [
    ...form.querySelectorAll<HTMLElement>('input:not([type=hidden]), textarea, select, button'),
  ].filter((each) => each.offsetParent !== null);
  fields[fields.indexOf(field) + 1]?.focus();
}

/** In a field of lines Enter makes a line, as anywhere; on an empty line it goes on to the next question. */
function staysInField(field: HTMLElement): boolean {
  if (!(field instanceof HTMLTextAreaElement) || !('lines' in field.dataset)) return false;
  return field.value.slice(0, field.selectionStart).split('\n').at(-1)?.trim() !== '';
}
