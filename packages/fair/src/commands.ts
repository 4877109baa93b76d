import { checkCommand } from './budgets/check-command.ts';
import { countCommand } from './budgets/count-command.ts';
import type { Command } from './command.ts';
import { lotteryCheckCommand } from './lottery/lottery-check-command.ts';
import { lotteryCommand } from './lottery/lottery-command.ts';
import { opinionsCommand } from './opinions/opinions-command.ts';
import { rankingCommand } from './rankings/ranking-command.ts';
import { similarCommand } from './similar/similar-command.ts';
import { tablesCommand } from './tables/tables-command.ts';

/** Every command of the program, in the order of the help text. */
export const commands: readonly Command[] = [
  // budgets
  countCommand,
  checkCommand,
  // rankings
  rankingCommand,
  // opinions
  opinionsCommand,
  // lottery
  lotteryCommand,
  lotteryCheckCommand,
  // tables
  tablesCommand,
  // similar sentences
  similarCommand,
];
