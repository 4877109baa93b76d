/** One network one voice, or by the people who were present. */
export type Voice = 'network' | 'people';
export const voices = ['network', 'people'] as const;

/** In proportion (sequential Phragmén), or by plain count. */
export type Method = 'proportional' | 'count';
export const methods = ['proportional', 'count'] as const;

/**
 * How much a list weighs. By people: everyone counted at its published gatherings. Who never counted heads weighs as one
 * person: a guess in its place would give weight to those who do not count.
 */
export const weightOf = (voice: Voice, people: number): number =>
  voice === 'network' ? 1 : Math.max(1, people);

export type AreaPath = { readonly code: string; readonly path: readonly string[] };

/**
 * Which networks speak in which area: those with an area of their own on it or under it. A network without areas is of
 * the whole municipality.
 */
export function networksByArea(
  areas: readonly AreaPath[],
  networks: readonly { readonly id: string; readonly areas: readonly string[] }[],
  town: string,
): Map<string, Set<string>> {
  const paths = new Map(areas.map((area) => [area.code, area.path]));
  const inside = new Map(areas.map((area) => [area.code, new Set<string>()]));
  for (const network of networks) {
    inside.get(town)?.add(network.id);
    for (const code of network.areas)
      for (const above of paths.get(code) ?? []) inside.get(above)?.add(network.id);
  }
  return inside;
}
