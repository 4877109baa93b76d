import { apart } from '#lib/platform/apart.ts';
import type { Printable } from './pdf.ts';

/** The forms of one print as PDF. Two hundred take seconds: the press stands in a process of its own. */
export const printForm = async (printable: Printable): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await apart<Uint8Array>('printing', 'src/modules/paper/server/print/child.ts', printable));
