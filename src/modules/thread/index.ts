export { linkInput } from './input.ts';
export { mayLinkThings } from './policy.ts';
export { linkRefusals } from './refusals.ts';
export { linkKinds, type Became, type EdgeKind, type Knot, type LinkKind, type Thing } from './rules.ts';
