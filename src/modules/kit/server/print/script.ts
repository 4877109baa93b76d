import { timeIn } from '#lib/platform/clock.ts';
import { fill } from '../../rules/content.ts';
import { planScript, type Length, type Script, type StepName } from '../../rules/script.ts';
import type { ScriptShown } from '../../rules/script-shown.ts';
import type { Kit } from './words.ts';

/** The script in words, for the page and for paper alike. */
export function scriptOf(kit: Kit, minutes: Length, people: number): ScriptShown {
  const plan = planScript(minutes, people);
  const { script } = kit.texts.words;
  const starts = kit.gathering.startsAt.getTime();
  return {
    title: fill(script.title, { minutes, people: plan.people }),
    language: kit.texts.language,
    headings: script.headings,
    groups: groupsInWords(kit, plan),
    short: minutes === 20 ? script.short : null,
    before: script.before,
    bring: thingsToBring(kit, plan),
    say: script.say,
    steps: plan.steps.map((step) => ({
      name: step.name,
      title: script.steps[step.name].title,
      at: timeIn(new Date(starts + step.from * 60_000), kit.texts.language),
      minutes: fill(script.minutes, { minutes: step.minutes }),
      how:
        step.together === 0
          ? []
          : [
              fill(script.in_groups, { minutes: step.inGroups }),
              fill(script.together, { minutes: step.together }),
            ],
      do: [...(step.name === 'breaker' ? [script.choose_one] : []), ...script.steps[step.name].do],
      say: saidIn(kit, step.name),
      breakers: step.name === 'breaker' ? kit.texts.say.breakers : [],
    })),
    heatedLead: script.heated_lead,
    heated: script.heated,
    after: script.after,
  };
}

function groupsInWords({ texts }: Kit, { groups, people }: Script): string {
  const { one_group, equal_groups, unequal_groups } = texts.words.script;
  const largest = groups[0] ?? people;
  const smallest = groups.at(-1) ?? people;
  if (groups.length === 1) return fill(one_group, { people });
  return largest === smallest
    ? fill(equal_groups, { count: groups.length, size: largest })
    : fill(unequal_groups, { count: groups.length, smallest, largest });
}

function thingsToBring({ texts }: Kit, { bring }: Script): string[] {
  const words = texts.words.script.bring;
  const counted = ['pens', 'group_sheets', 'personal_sheets', 'cards', 'notes', 'drinks'] as const;
  return [
    ...counted.filter((name) => bring[name] > 0).map((name) => fill(words[name], { count: bring[name] })),
    words.timer,
  ];
}

function saidIn({ texts }: Kit, step: StepName): readonly string[] {
  const { say } = texts.say;
  if (step === 'values' || step === 'priorities' || step === 'contributions') return say[step];
  return step === 'welcome' ? [say.welcome] : step === 'close' ? [say.close] : [];
}
