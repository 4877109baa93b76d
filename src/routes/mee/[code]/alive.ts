import { hydrate } from 'svelte';
import Participant from './Participant.svelte';
import type { ParticipantSheet } from './sheet.ts';

const place = document.querySelector<HTMLElement>('[data-alive]');
if (place !== null) {
  const sheet = JSON.parse(place.dataset['alive'] ?? '') as ParticipantSheet;
  hydrate(Participant, { target: place, props: { sheet } });
}
