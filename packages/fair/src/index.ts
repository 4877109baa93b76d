export { ok, no, type Problem, type Result } from './result.ts';
export {
  orderOptions,
  type OptionOrder,
  type OrderMethod,
  type OrderSettings,
  type PlacedOption,
} from './rankings/order-options.ts';
export type { OptionList } from './rankings/lists.ts';
