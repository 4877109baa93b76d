import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stemDutch } from './dutch-stem.ts';

// The sample vocabulary printed with the algorithm at https://snowballstem.org/algorithms/dutch/stemmer.html
const sample = `
lichamelijk licham; lichamelijke licham; lichamelijkheden licham; lichamen licham; lichere licher
licht licht; lichtbeeld lichtbeeld; lichtbruin lichtbruin; lichtdoorlatende lichtdoorlat; lichte licht
lichten licht; lichtende lichtend; lichtenvoorde lichtenvoord; lichter lichter; lichtere lichter
lichters lichter; lichtgevoeligheid lichtgevoel; lichtgewicht lichtgewicht; lichtgrijs lichtgrijs
lichthoeveelheid lichthoevel; lichtintensiteit lichtintensiteit; lichtje lichtj; lichtjes lichtjes
lichtkranten lichtkrant; lichtkring lichtkring; lichtkringen lichtkring; lichtregelsystemen lichtregelsystem
lichtste lichtst; lichtstromende lichtstrom; lichtte licht; lichtten licht; lichttoetreding lichttoetred
lichtverontreinigde lichtverontreinigd; lichtzinnige lichtzinn; lid lid; lidia lidia
lidmaatschap lidmaatschap; lidstaten lidstat; lidvereniging lidveren; opgingen opging; opglanzing opglanz
opglanzingen opglanz; opglimlachten opglimlacht; opglimpen opglimp; opglimpende opglimp; opglimping opglimp
opglimpingen opglimp; opgraven opgrav; opgrijnzen opgrijnz; opgrijzende opgrijz; opgroeien opgroei
opgroeiende opgroei; opgroeiplaats opgroeiplat; ophaal ophal; ophaaldienst ophaaldienst
ophaalkosten ophaalkost; ophaalsystemen ophaalsystem; ophaalt ophaalt; ophaaltruck ophaaltruck
ophalen ophal; ophalend ophal; ophalers ophaler; ophef ophef; opheldering ophelder; ophemelde ophemeld
ophemelen ophemel; opheusden opheusd; ophief ophief; ophield ophield; ophieven ophiev; ophoepelt ophoepelt
ophoog ophog; ophoogzand ophoogzand; ophopen ophop; ophoping ophop; ophouden ophoud
lichaamsziek lichaamsziek; opheffen opheff; opheffende opheff; opheffing opheff
`;

test.each(
  sample
    .trim()
    .split(/\s*[;\n]\s*/)
    .map((pair) => pair.split(' ') as [string, string]),
)('%s → %s', (word, stem) => expect(stemDutch(word)).toBe(stem));

test.each([
  ['maan', 'man'],
  ['brood', 'brod'],
  ['geïnd', 'geind'],
  ['yoghurt', 'yoghurt'],
  ['bomen', 'bom'],
  ['mogelijkheden', 'mogelijk'],
  ['vindbare', 'vindbar'],
  ['onvindbare', 'onvind'],
  ['gemene', 'gemen'],
  ['de', 'de'],
  ['', ''],
])('by hand: %s → %s', (word, stem) => expect(stemDutch(word)).toBe(stem));

test('a stem is never longer than its word, and any text is fine', () => {
  fc.assert(
    fc.property(fc.string(), (word) => {
      expect(stemDutch(word)).not.toContain('Y');
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{0,20}$/), (word) => {
      expect(stemDutch(word).length).toBeLessThanOrEqual(word.length);
    }),
  );
});
