export { methods, voices, weightOf, type Method, type Voice } from './rules/weights.ts';
export { listsOfNetworks, nameApart, optionOf, type OptionKey } from './rules/lists.ts';
export { orderOf, type OrderedOption } from './rules/order.ts';
export { ownVoices, sumThemes } from './rules/sums.ts';
