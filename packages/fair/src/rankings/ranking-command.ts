import { oneOf, onlyFile, readArguments, readTextFile, refuse } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { no, ok, type Result } from '../result.ts';
import { orderOptions, type OptionOrder, type OrderSettings, type PlacedOption } from './order-options.ts';
import { readLists } from './read-lists.ts';

const help = `fair ranking FILE [--method proportional|count] [--ordered first|all] [--json]

Puts the options of many lists in one order. FILE is CSV with a header line and one row per option of a list:

  list,weight,option,rank
  Knitting club,1,Benches,1
  Knitting club,1,Trees,2
  Football club,1,Trees,

  list     who made the list (a network, a table, a person)
  weight   how much it counts: 3, 0.25 or 2/3; the same in all rows of a list; 1 when empty
  option   what it names
  rank     1 is the first wish; empty means: named, without an order

--method proportional   every group of lists is served in proportion to its weight (sequential Phragmén; the default)
--method count          the option that most weight names comes first
--ordered first         a list with ranks stands behind its highest option that has no place yet (the default)
--ordered all           a list stands behind all its options alike, whatever their rank
--json                  {method, order: [{option, place, load, exactLoad, lists, newlyServed, alsoNamedBy, decidedBy, next}]}

Ties: the smaller load first; then the option named by more weight; then the name that comes first by code point.
`;

const sayWhy = ({ decidedBy, next }: PlacedOption): string => {
  if (decidedBy === 'weight') return ' (tie: more weight names it)';
  if (decidedBy === 'name') return ' (tie: by name)';
  return next ? ` (next would be ${next.option} at ${next.load.toFixed(6)})` : '';
};

function printOrder({ order }: OptionOrder, io: CommandIo): void {
  for (const place of order) {
    io.out(`${String(place.place).padStart(4)}. ${place.option}\n`);
    const exact = place.exactLoad.length <= 24 ? ` = ${place.exactLoad}` : '';
    io.out(`      load ${place.load.toFixed(6)}${exact}${sayWhy(place)}\n`);
    io.out(`      carried by ${place.lists.join(', ')}\n`);
    if (place.newlyServed.length > 0)
      io.out(`      served for the first time: ${place.newlyServed.join(', ')}\n`);
    if (place.alsoNamedBy.length > 0)
      io.out(`      also named, further down, by ${place.alsoNamedBy.join(', ')}\n`);
  }
}

function readSettings(method: string, ordered: string): Result<Required<OrderSettings>> {
  const chosenMethod = oneOf('method', method, ['proportional', 'count']);
  if (!chosenMethod.ok) return no(...chosenMethod.problems);
  const chosenRule = oneOf('ordered', ordered, ['first', 'all']);
  if (!chosenRule.ok) return no(...chosenRule.problems);
  return ok({ method: chosenMethod.value, ordered: chosenRule.value });
}

/** `fair ranking`: one order out of many lists. */
export const rankingCommand: Command = {
  name: 'ranking',
  summary: 'one order out of many lists, every group in proportion',
  help,
  run: async (args, io) => {
    const parsed = readArguments(args, {
      method: { type: 'string', default: 'proportional' },
      ordered: { type: 'string', default: 'first' },
      json: { type: 'boolean', default: false },
    });
    if (!parsed.ok) return refuse(io, parsed.problems);
    const { values, positionals } = parsed.value;
    const settings = readSettings(values.method, values.ordered);
    if (!settings.ok) return refuse(io, settings.problems);
    const file = onlyFile(positionals);
    if (!file.ok) return refuse(io, file.problems);
    const text = await readTextFile(file.value);
    if (!text.ok) return refuse(io, text.problems);
    const lists = readLists(text.value);
    if (!lists.ok) return refuse(io, lists.problems);
    const order = orderOptions(lists.value, settings.value);
    if (!order.ok) return refuse(io, order.problems);
    if (values.json) io.out(`${JSON.stringify(order.value)}\n`);
    else printOrder(order.value, io);
    return 0;
  },
};
