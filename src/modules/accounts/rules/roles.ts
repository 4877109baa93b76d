import type { Role } from '#lib/platform/session.ts';
import { m } from '#lib/platform/texts.ts';

const names: Readonly<Record<Role, () => string>> = {
  editor: m.accounts_role_editor,
  connector: m.accounts_role_connector,
  moderator: m.accounts_role_moderator,
  facilitator: m.accounts_role_facilitator,
  network_holder: m.accounts_role_network_holder,
  neighbourhood_manager: m.accounts_role_neighbourhood_manager,
  civil_servant: m.accounts_role_civil_servant,
  councillor: m.accounts_role_councillor,
  alderman: m.accounts_role_alderman,
  panel_office: m.accounts_role_panel_office,
  administrator: m.accounts_role_administrator,
};

/** The roles that an administrator gives, the most usual first. */
export const givenRoles = Object.keys(names) as readonly Role[];

/** A role in words; a name that this version does not know is shown as it is. */
export const roleName = (role: string): string => names[role as Role]?.() ?? role;
