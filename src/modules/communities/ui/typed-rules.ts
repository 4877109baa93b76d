import type { RulesOfPlay } from '../rules.ts';

/** Rules of play as the fields of their form show them. */
export function typedRules(rules: Partial<RulesOfPlay>): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(rules)) {
    if (value === null || value === undefined) continue;
    typed[name] = name === 'moneyTotal' || name === 'moneyMost' ? String(Number(value) / 100) : String(value);
  }
  return typed;
}
