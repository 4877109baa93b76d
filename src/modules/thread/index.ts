export { linkInput } from './input.ts';
export { linkRefusals } from './refusals.ts';
export { linkKinds, type Became, type EdgeKind, type Knot, type LinkKind, type Thing } from './rules.ts';
