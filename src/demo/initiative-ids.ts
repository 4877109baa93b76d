import { namedId } from '#lib/platform/named-id.ts';
import type { Demo } from './read.ts';
import type { DemoInitiative } from './shapes.ts';

export const hour = 3_600_000;
export const lanes = ['Te doen', 'Bezig', 'Klaar'] as const;

/** A draft has no start: it was made in the week that the demo town was frozen. */
export const beginOf = (demo: Demo, { startedAt }: DemoInitiative): Date =>
  new Date(startedAt ?? demo.edition.frozenAt);

/** An id of a part of an initiative, some hours after its start, so that parts stay in order. */
export const partId = (demo: Demo, initiative: DemoInitiative, part: string, turn = 0): string =>
  namedId(
    `${part} ${turn} of ${initiative.slug}`,
    new Date(beginOf(demo, initiative).getTime() + (turn + 1) * hour),
  );

export const initiativeId = (demo: Demo, initiative: DemoInitiative): string =>
  namedId(`initiative ${initiative.slug}`, beginOf(demo, initiative));
