export type { FileKind, FileRights } from './kinds.ts';
export {
  cleanFiles,
  contentOfFile,
  fileCrons,
  fileJobs,
  filesOf,
  ownerOfFile,
  removeFile,
  wholeFiles,
  type KeptFile,
} from './keep.ts';
export { beginFile, fileState, takePiece, takeWholeFile, type FileState } from './receive.ts';
export { fileRefusals, type FileRefusal } from './refusals.ts';
