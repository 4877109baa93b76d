import { m } from '#lib/platform/texts.ts';
import type { SheetKind } from '../rules.ts';

/** How the two sheets are said on the screen. */
export const sheetWords = {
  personal: { name: m.paper_personal, help: m.paper_personal_help, print: m.paper_print_personal },
  group: { name: m.paper_group, help: m.paper_group_help, print: m.paper_print_group },
} as const satisfies Record<SheetKind, unknown>;
