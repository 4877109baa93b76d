/**
 * Crafts and chores of a town, each with the roots of the Dutch words that speak of it. A word belongs to a craft when it
 * begins with one of its roots or ends on one (`fietsenmaker`, `bakfiets`), so that somebody who said "meubels maken" is
 * found for "iemand die kan timmeren". Places and the people it is for are no crafts: who paints in a play ground need not like children. Roots of three letters or fewer must be the whole stem.
 */
export const crafts: Readonly<Record<string, readonly string[]>> = {
  wood: words(
    'timmer hout zaag zagen schaaf schuren meubel plank pallet kozijn meubelmaker houtdraai schrijnwerk steiger podium podia',
  ),
  metal: words('lassen las metaal smid smeden ijzer staal hekwerk'),
  repair: words('repar herstel klus knutsel opknap monteur maken kapot gereedschap boren handig lekk'),
  electric: words('elektr stroom lamp stopcontact bedrad zekering aansluit verlicht zonnepaneel'),
  paint: words('schilder verf verven behang kwast muurschild kleur sauz'),
  building: words(
    'bouwen bouw metsel stuc tegel loodgiet dak vloer beton straatmak bestrat isoler kraan riool afvoer stoep straten',
  ),
  green: words(
    'tuin plant snoei onkruid wieden hovenier moestuin bloem boom bomen boompje zaai stek groen aarde composter fruitboom appelboom heg gras kweker',
  ),
  nature: words('natuur vogel insect bij bijen imker dier egel vijver'),
  animals: words('hond kat poes dieren konijn paard kinderboerderij'),
  cooking: words('koken kok eten maaltijd bakken taart brood soep recept gerecht cater gebak'),
  hosting: words(
    'gastvr gastheer gasten ontvang koffie thee schenk bedien barman serveer welkom onthaal buffet praatje rondbreng',
  ),
  cleaning: words('schoonma poets opruim afwas vegen zwerfvuil was strijk afval rapen veeg'),
  textile: words('naai naaien brei haak kleding kleren stof rits zoom zomen vermaak textiel borduur kostuum'),
  bicycle: words('fiets bakfiets banden rem'),
  transport: words(
    'bus bestelbus aanhang vervoer chauffeur rijbewijs rijden tractor vrachtwagen bakfiets auto sjouw tillen verhuiz busje kar',
  ),
  language: words(
    'taal tolk vertaal vertal nederlands arabisch pools turks engels tamazight spaans frans duits oekraien spreken',
  ),
  teaching: words(
    'les leraar lerares juf meester docent onderwijs uitleg uitleggen huiswerk bijles begeleid wiskund rekenles training coach voorlez leren voorlees',
  ),
  children: words('kind kinder oppas peuter kleuter spelletj voorlez knutsel baby pedagog voorlees opvang'),
  youth: words('jongeren jeugd tiener puber jongerenwerk'),
  sport: words(
    'sport voetbal train boks kickboks gym gymle judo zwem hardlo tennis basketbal bewegen fitness yoga dans beweeg wandel',
  ),
  music: words(
    'muziek gitaar piano zang zing koor dirig bandje orkest drum viool dj optred trompet muzik musicus gitar lied',
  ),
  sound: words('geluid microfoon versterk speaker installatie licht'),
  stage: words('toneel theater acteren regie cabaret presentator presenter'),
  photo: words('foto fotograf film video monter camera beeld drone'),
  design: words('ontwerp vormgev teken poster flyer logo illustr grafisch affiche drukwerk'),
  writing: words(
    'schrij schrijf opschrijf tekst verha redact krant interview stukje notul verslag journalist nieuwsbrief brief brieven',
  ),
  computer: words(
    'comput website web program app digid laptop telefoon internet software digita ict tablet excel site wordpress digi',
  ),
  administration: words(
    'administr boekhoud kas belasting bonnet rekening penningmeester papier formulier cijfer jaarover lijst ordenen archief agenda plannen planning notul secretar jaarstuk',
  ),
  money: words('subsid fonds begrot sponsor geld inzamel crowdfund donat budget financ begroting'),
  law: words('jurist recht contract wet statuut notaris advoca juridisch reglement huur'),
  permits: words('vergun gemeentehuis stadhuis ambten bestemm ontheff'),
  care: words('zorg verpleeg mantelzorg wmo thuiszorg ehbo massage hulpbehoev bezoek'),
  listening: words('luister gesprek praten troost buurtbemiddel bemiddel ruzie conflict'),
  leading: words(
    'vergader leid leiding voorzit groep organis project coördin coordin gespreksleid kartrekker vrijwilligerscoörd overleg',
  ),
  people: words('netwerk mensen contact deuren werven buurten flyeren aanbellen promot'),
};

function words(roots: string): readonly string[] {
  return roots.split(' ');
}

const roots: readonly (readonly [root: string, craft: string])[] = Object.entries(crafts).flatMap(
  ([craft, all]) => all.map((root) => [root, craft] as const),
);

const mostKept = 20_000;
const kept = new Map<string, readonly string[]>();

/** The crafts that a lower-case word speaks of. People use the same words: each is looked up once. */
export function craftsOf(word: string): readonly string[] {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const found = lookUp(word);
  kept.set(word, found);
  return found;
}

function lookUp(word: string): readonly string[] {
  const found = roots.filter(([root]) => word === root || isPartOf(root, word));
  // The most of the word tells: a `penningmeester` is no `meester`.
  const longest = Math.max(...found.map(([root]) => root.length));
  return [...new Set(found.filter(([root]) => root.length === longest).map(([, craft]) => craft))];
}

const isPartOf = (root: string, word: string): boolean =>
  root.length > 3 &&
  (word.startsWith(root) ||
    (root.length > 4 && word.endsWith(root)) ||
    // In the middle of a compound only what is long enough to be no accident: `wijkverpleegkundige`.
    (root.length > 5 && word.includes(root)));

/** Who masters one of two can often do the other as well, or knows the way. */
const relations: readonly (readonly [string, string])[] = [
  ['repair', 'wood'],
  ['repair', 'electric'],
  ['repair', 'paint'],
  ['repair', 'bicycle'],
  ['wood', 'metal'],
  ['wood', 'building'],
  ['cooking', 'hosting'],
  ['law', 'permits'],
  ['money', 'administration'],
  ['leading', 'administration'],
  ['language', 'teaching'],
  ['children', 'teaching'],
  ['sport', 'youth'],
  ['music', 'sound'],
  ['photo', 'design'],
  ['green', 'nature'],
  ['care', 'listening'],
];
export const relatedCrafts = (craft: string): readonly string[] =>
  relations.flatMap(([one, other]) => (one === craft ? [other] : other === craft ? [one] : []));

/** Crafts that say little when a text names another one as well: "fietsen repareren" is about bicycles. */
export const broadCrafts: ReadonlySet<string> = new Set(['repair', 'building', 'leading', 'people']);

/** Every root of these crafts, to ask an index for. */
export const rootsOf = (names: Iterable<string>): readonly string[] => [
  ...new Set([...names].flatMap((name) => crafts[name] ?? [])),
];
