export { printForms } from './commands/print-forms.ts';
export { readSentForms, receiveForms } from './commands/receive-forms.ts';
export { addMissed, typeOver } from './commands/type-over.ts';
export { forgetPhotos, paperCrons, paperJobs } from './jobs.ts';
export { paperPhotos, photosOf, type Photo } from './photos.ts';
export { printForm } from './print/index.ts';
export { formWords } from './print/words.ts';
export { paperCopy } from './queries/copy.ts';
export {
  formByNumber,
  lastTyped,
  nextNumber,
  paperCount,
  type PaperCount,
  type TypedForm,
} from './queries/forms.ts';
export { printById, printsOf, type Print, type PrintShown } from './queries/prints.ts';
