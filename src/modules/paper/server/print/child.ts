import { setPriority } from 'node:os';
import { printPdf, type Printable } from './pdf.ts';

// Who looks at a page goes before the press.
setPriority(10);
process.once('disconnect', () => process.exit());
process.once('message', async (printable: Printable) => {
  const pdf = await printPdf(printable);
  process.send?.(pdf, undefined, undefined, () => process.exit());
});
