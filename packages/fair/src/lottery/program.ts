import highsModule, { type Highs, type Model } from 'highs';

// The package's types describe its CommonJS form; as an ES module its default export is the loader itself.
const loadHighs = highsModule as unknown as () => Promise<Highs>;

/** One column (unknown) of a linear program: its cost, bounds and coefficients by row. */
export type Column = {
  cost: number;
  lower: number;
  upper: number;
  readonly whole: boolean;
  readonly rows: number[];
  readonly values: number[];
};

/** A linear program to be maximised: columns with their coefficients, and rows with their bounds. */
export type Program = { readonly columns: Column[]; readonly rows: { lower: number; upper: number }[] };

export type Solution = {
  readonly value: number;
  readonly columns: Float64Array;
  /** Shadow prices of the rows; meaningless for programs with whole columns. */
  readonly prices: Float64Array;
};

/** A program kept open in HiGHS, so that a changed program starts from the previous solution. */
export type OpenProgram = {
  /** The optimum, or null when no point meets the rows. Throws when HiGHS fails twice. */
  readonly solve: () => Promise<Solution | null>;
  readonly setCosts: (costs: readonly number[] | Float64Array) => void;
  readonly setBounds: (column: number, lower: number, upper: number) => void;
  readonly setRow: (row: number, lower: number, upper: number) => void;
  readonly addColumn: (column: Column) => void;
  readonly close: () => void;
};

export type Limits = {
  /** How many nodes a whole-number program may search; past it, `solve` answers null as if nothing was found. */
  readonly nodes?: number;
  /** Whether to use the primal simplex method, which goes on from where it was when columns are added. */
  readonly primal?: boolean;
};

let loaded: Promise<Highs> | undefined;
const highs = (): Promise<Highs> => (loaded ??= loadHighs());

function modelOf(solver: Highs, program: Program, limits: Limits): Model {
  const starts: number[] = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const column of program.columns) {
    for (const row of column.rows) indices.push(row);
    for (const value of column.values) values.push(value);
    starts.push(indices.length);
  }
  const { integer, continuous } = solver.constants.variableType;
  const numCols = program.columns.length;
  const numRows = program.rows.length;
  const model = solver.createModel();
  model.options.set({
    output_flag: false,
    primal_feasibility_tolerance: 1e-9,
    dual_feasibility_tolerance: 1e-9,
  });
  model.options.set({ mip_rel_gap: 0, mip_abs_gap: 1e-9, mip_feasibility_tolerance: 1e-9 });
  if (limits.primal) model.options.set('simplex_strategy', 4);
  if (limits.nodes !== undefined) model.options.set('mip_max_nodes', limits.nodes);
  model.passModel({
    numCols,
    numRows,
    sense: solver.constants.objectiveSense.maximize,
    colCost: program.columns.map((column) => column.cost),
    colLower: program.columns.map((column) => column.lower),
    colUpper: program.columns.map((column) => column.upper),
    rowLower: program.rows.map((row) => row.lower),
    rowUpper: program.rows.map((row) => row.upper),
    matrix: { format: 'csc', numRows, numCols, starts, indices, values },
    ...(program.columns.some((column) => column.whole) && {
      integrality: program.columns.map((column) => (column.whole ? integer : continuous)),
    }),
  });
  return model;
}

/** The optimum, null when there is none, or undefined when HiGHS could not tell. */
function run(solver: Highs, model: Model, { nodes }: Limits): Solution | null | undefined {
  const { modelStatus } = model.run();
  const status = solver.constants.modelStatus;
  if (modelStatus === status.infeasible) return null;
  if (nodes !== undefined && modelStatus === status.solutionLimit) return null;
  if (modelStatus !== status.optimal) return undefined;
  const { colValue, rowDual } = model.getSolution();
  return { value: model.getObjectiveValue(), columns: colValue, prices: rowDual };
}

/**
 * Opens a program to be maximised. HiGHS (WebAssembly) may abort on hard input: every change is kept here too, and
 * a failed solve is tried once more from the start in a freshly loaded module without presolve.
 */
export async function openProgram(program: Program, limits: Limits = {}): Promise<OpenProgram> {
  let solver = await highs();
  let model = modelOf(solver, program, limits);

  // An abort may show at any call and leaves the module unusable; the program's own arrays stay true.
  let broken = false;
  const tell = (change: () => void): void => {
    if (broken) return;
    try {
      change();
    } catch {
      broken = true;
    }
  };

  const solve = async (): Promise<Solution | null> => {
    let found: Solution | null | undefined;
    tell(() => (found = run(solver, model, limits)));
    if (found !== undefined) return found;
    loaded = undefined;
    solver = await highs();
    model = modelOf(solver, program, limits);
    model.options.set('presolve', 'off');
    broken = false;
    found = run(solver, model, limits);
    if (found === undefined) throw new Error('The linear program could not be solved.');
    return found;
  };

  return {
    solve,
    setCosts: (costs) => {
      program.columns.forEach((column, index) => (column.cost = costs[index] ?? 0));
      const range = { kind: 'range', from: 0, to: costs.length - 1 } as const;
      if (costs.length > 0) tell(() => model.changeColsCost(range, [...costs]));
    },
    setBounds: (index, lower, upper) => {
      Object.assign(program.columns[index] ?? {}, { lower, upper });
      tell(() => model.changeColBounds(index, lower, upper));
    },
    setRow: (index, lower, upper) => {
      Object.assign(program.rows[index] ?? {}, { lower, upper });
      tell(() => model.changeRowBounds(index, lower, upper));
    },
    addColumn: (column) => {
      program.columns.push(column);
      const { cost, lower, upper, rows, values } = column;
      tell(() => model.addCol(cost, lower, upper, { indices: rows, values }));
    },
    close: () => tell(() => model.dispose()),
  };
}
