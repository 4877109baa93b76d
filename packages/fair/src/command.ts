/** One command of the `fair` program. `run` gets the arguments after its name and returns the exit code. */
export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text, with an example. */
  readonly help: string;
  readonly run: (args: readonly string[], io: CommandIo) => Promise<number>;
};

/** Where a command writes: kept apart from `process` so that tests can read it. */
export type CommandIo = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};
