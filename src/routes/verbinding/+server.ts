import { json } from '@sveltejs/kit';
import { now } from '#lib/platform/clock.ts';
import type { RequestHandler } from './$types';

/** Says back the word that was asked with: a log-in page of a hotel or train cannot, so a phone knows it reached the town. */
export const GET: RequestHandler = ({ url }) =>
  json(
    { word: (url.searchParams.get('woord') ?? '').slice(0, 64), at: now().toISOString() },
    { headers: { 'cache-control': 'no-store' } },
  );
