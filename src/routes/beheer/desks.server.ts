import { mayAddTown, mayShapeTown } from '#lib/modules/areas/index.ts';
import { maySeePanel } from '#lib/modules/contacts/index.ts';
import { mayImport } from '#lib/modules/gatherings/index.ts';
import { mayModerate } from '#lib/modules/moderation/index.ts';
import { mayGroup } from '#lib/modules/vision/index.ts';
import type { Actor } from '#lib/platform/session.ts';

/** What somebody may do for a town behind the screens: one row for each on /beheer. */
export type Desks = {
  readonly group: boolean;
  readonly import: boolean;
  readonly moderate: boolean;
  readonly panel: boolean;
  readonly shape: boolean;
  readonly addTowns: boolean;
};

export function desksOf(actor: Actor, town: string): Desks {
  const scope = { areas: ['NL00', town] };
  return {
    group: mayGroup(actor, town),
    import: mayImport(actor, scope),
    moderate: mayModerate(actor, scope),
    panel: maySeePanel(actor, scope),
    shape: mayShapeTown(actor, town),
    addTowns: mayAddTown(actor),
  };
}

export const hasDesk = (desks: Desks): boolean => Object.values(desks).some(Boolean);
