import { hydrate } from 'svelte';
import LiveBoard from '#lib/modules/initiatives/ui/LiveBoard.svelte';
import type { BoardSheet } from '#lib/modules/initiatives/ui/board-sheet.ts';

const place = document.querySelector<HTMLElement>('[data-alive]');
if (place !== null) {
  const sheet = JSON.parse(place.dataset['alive'] ?? '') as BoardSheet;
  hydrate(LiveBoard, { target: place, props: { sheet } });
}
