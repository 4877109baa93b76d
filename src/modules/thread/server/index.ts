export { linkByHand, linkThings, linkToAll, tellNetwork, unlinkByHand } from './link.ts';
export { findPageOf } from './page-of.ts';
export {
  becameOfColumn,
  isUnseen,
  readBecame,
  readCameOf,
  readDrawn,
  readOutcomes,
  readStrip,
  readThread,
  type Strip,
} from './queries.ts';
