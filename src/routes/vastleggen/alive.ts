import { screenOf } from './screens.ts';

const place = document.querySelector<HTMLElement>('[data-alive]');
if (place !== null) {
  const draw = await screenOf(new URLSearchParams(location.search));
  place.replaceChildren();
  draw(place);
}
