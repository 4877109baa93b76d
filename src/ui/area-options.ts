type Area = { readonly code: string; readonly name: string; readonly kind: string };
type Option = { readonly value: string; readonly label: string };

/** The whole of a town, and its districts with their neighbourhoods under them. */
export const areaOptions = (whole: Option, areas: readonly Area[]): Option[] => [
  whole,
  ...areas.map(({ code, name, kind }) => ({
    value: code,
    label: kind === 'district' ? name : `– ${name}`,
  })),
];
