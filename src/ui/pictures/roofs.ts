// Dutch gables, drawn from the top of the left wall to the top of the right one. y runs down; a roof's top is at 0.
export type Roof = {
  /** Height of the roof over a gable of this width. */
  readonly rise: (width: number) => number;
  /** Wide houses get several of these gables side by side; a roof that spans the house is drawn once. */
  readonly repeats: boolean;
  readonly draw: (x: number, width: number, rise: number) => string;
};

export const round = (value: number): number => Math.round(value * 10) / 10;
const path = (parts: TemplateStringsArray, ...numbers: number[]): string =>
  parts.reduce(
    (text, part, index) => text + part + (index < numbers.length ? round(numbers[index] ?? 0) : ''),
    '',
  );

const pointed: Roof = {
  rise: (width) => Math.min(28, width * 0.5),
  repeats: true,
  draw: (x, width, rise) => path`L${x} ${rise}L${x + width / 2} 0L${x + width} ${rise}`,
};

const stepped: Roof = {
  rise: (width) => Math.min(28, width * 0.55),
  repeats: true,
  draw: (x, width, rise) => {
    const across = width / 9;
    const up = rise / 4;
    return (
      path`L${x} ${rise}` +
      path`v${-up}h${across}`.repeat(3) +
      path`v${-up}H${x + width - 3 * across}v${up}` +
      path`h${across}v${up}`.repeat(2) +
      path`H${x + width}V${rise}`
    );
  },
};

const bell: Roof = {
  rise: (width) => Math.min(30, width * 0.6),
  repeats: true,
  draw: (x, width, rise) => {
    const at = (share: number): number => x + width * share;
    return (
      path`L${x} ${rise}C${at(0.2)} ${rise} ${at(0.14)} ${rise * 0.35} ${at(0.3)} ${rise * 0.25}` +
      path`C${at(0.36)} ${rise * 0.2} ${at(0.36)} 0 ${at(0.5)} 0C${at(0.64)} 0 ${at(0.64)} ${rise * 0.2} ${at(0.7)} ${rise * 0.25}` +
      path`C${at(0.86)} ${rise * 0.35} ${at(0.8)} ${rise} ${at(1)} ${rise}`
    );
  },
};

const neck: Roof = {
  rise: (width) => Math.min(30, width * 0.6),
  repeats: true,
  draw: (x, width, rise) => {
    const at = (share: number): number => x + width * share;
    return (
      path`L${x} ${rise}Q${at(0.24)} ${rise} ${at(0.24)} ${rise * 0.55}V${rise * 0.25}H${at(0.2)}V${rise * 0.16}` +
      path`H${at(0.28)}L${at(0.5)} 0L${at(0.72)} ${rise * 0.16}H${at(0.8)}V${rise * 0.25}H${at(0.76)}V${rise * 0.55}` +
      path`Q${at(0.76)} ${rise} ${at(1)} ${rise}`
    );
  },
};

const cornice: Roof = {
  rise: () => 12,
  repeats: false,
  draw: (x, width, rise) =>
    path`L${x} ${rise}H${x - 2}V${rise - 5}H${x + width * 0.2}V${rise - 12}h5v7H${x + width + 2}V${rise}H${x + width}`,
};

const hipped: Roof = {
  rise: (width) => Math.min(22, 8 + width * 0.2),
  repeats: false,
  draw: (x, width, rise) => {
    const slope = Math.min(width * 0.28, rise);
    const chimney = x + width - slope - 9;
    return (
      path`L${x} ${rise}h-2L${x + slope} ${rise * 0.28}` +
      path`H${chimney}V0h6V${rise * 0.28}H${x + width - slope}L${x + width + 2} ${rise}H${x + width}`
    );
  },
};

export const roofs: readonly Roof[] = [pointed, stepped, bell, neck, cornice, hipped];
