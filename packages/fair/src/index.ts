export { ok, no, type Problem, type Result } from './result.ts';
export { createRandom, type Random } from './random.ts';
export * from './budgets/index.ts';
export {
  orderOptions,
  type OptionOrder,
  type OrderMethod,
  type OrderSettings,
  type PlacedOption,
} from './rankings/order-options.ts';
export type { OptionList } from './rankings/lists.ts';
