import { onlyFile, readArguments, readTextFile, refuse } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { readPlan, type NamedPlan } from './read-plan.ts';
import { seatPeople, type Placement } from './seat-people.ts';

const help = `fair tables FILE.json [--mixing] [--json]

Seats people at table sessions over several rounds. Everyone gets different tables, one per round, within capacities, such
that first as few people as possible get nothing they asked for, then as few as possible only one wish, and so on. FILE:

  {"rounds": 2, "topics": 3, "cap": 2, "approvals": [[0, 1], [0], [1, 2], []]}

  rounds, topics     how many; topics, people and rounds are numbered from 0
  cap                people per table and round: one number, or a list with one per topic
  approvals          per person, the topics asked for; or rankings: the same with the dearest first
Optional:
  minimum            people that each table needs in each round: one number, or a list with one per topic
  roles              per person a role or null; role_minimum, for instance {"host": 1}: how many each table needs
  pinned             [{"person": 0, "topic": 2, "round": 1}]: must be there; without round: in any round
  previous           an earlier assignment; as few seats as possible change once wishes are served ([] for a new person)
  mixing             true: swap people, lowering nobody's wishes, so that fewer meet again (also --mixing)
  name, people, topic_names, person_names

--json    {total, histogram: [people with k wishes met], assignment: [[topic per round] per person], everyone, withoutLimits,
           topics, missing, meetings, changed}
`;

function print(plan: NamedPlan, placement: Placement, io: CommandIo): void {
  const { total, histogram, everyone, withoutLimits, topics, missing, meetings, changed } = placement;
  if (plan.name !== null) io.out(`${plan.name}\n`);
  io.out(`${plan.people} people, ${plan.topics} topics, ${plan.rounds} rounds.\n`);
  io.out(`Wishes met: ${total}; if tables had no end, ${withoutLimits}.\n`);
  histogram.forEach((people, met) => io.out(`  ${people} people have ${met} of their wishes\n`));
  io.out(
    everyone
      ? 'Everyone has a different table in every round.\n'
      : 'Not everyone has a table in every round.\n',
  );
  if (plan.previous !== null) io.out(`Seats that differ from the previous assignment: ${changed}.\n`);
  if (meetings !== null) io.out(`Meetings with someone met before: ${meetings.repeated}.\n`);
  io.out('\n');
  for (const { topic, seats, taken, asked, served } of topics)
    io.out(
      `${plan.topicNames[topic]}: ${taken} of ${seats} seats taken; ${asked} asked for it, ${served} of them have it\n`,
    );
  io.out('\n');
  placement.assignment.forEach((row, person) => {
    const names = row.map((topic) => (topic === null ? '–' : plan.topicNames[topic]));
    io.out(`${plan.personNames[person]}: ${names.join(' | ')}\n`);
  });
  const wanting = missing.filter((each) => each.topics.length > 0);
  if (wanting.length > 0) io.out('\nAsked for and full with people who needed it as much:\n');
  for (const each of wanting)
    io.out(
      `  ${plan.personNames[each.person]}: ${each.topics.map((topic) => plan.topicNames[topic]).join(', ')}\n`,
    );
}

/** `fair tables`: who sits at which table in which round. */
export const tablesCommand: Command = {
  name: 'tables',
  summary: 'who sits at which table in which round, by wishes',
  help,
  run: async (args, io) => {
    const parsed = readArguments(args, {
      mixing: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    if (!parsed.ok) return refuse(io, parsed.problems);
    const { values, positionals } = parsed.value;
    const file = onlyFile(positionals);
    if (!file.ok) return refuse(io, file.problems);
    const text = await readTextFile(file.value);
    if (!text.ok) return refuse(io, text.problems);
    const plan = readPlan(text.value);
    if (!plan.ok) return refuse(io, plan.problems);
    const placement = seatPeople({ ...plan.value, mixing: plan.value.mixing || values.mixing });
    if (!placement.ok) return refuse(io, placement.problems);
    if (values.json) io.out(`${JSON.stringify(placement.value)}\n`);
    else print(plan.value, placement.value, io);
    return 0;
  },
};
