import { plainText } from './words.ts';

/**
 * What residents talk about, with Dutch words and parts of words that point to it. A third view beside spelling and
 * stems: it brings "moestuin" near "boomspiegels beplanten". Written from general knowledge of Dutch local government.
 * A part of five letters or more counts anywhere in a word (compounds), one of four at either end, a shorter one only
 * as the whole word.
 */
const parts: Readonly<Record<string, string>> = {
  groen:
    'groen vergroen plant planten beplant boom bomen tuin tuinen tuinier bloem bloei fleurig natuur ' +
    'bijen bijtjes vlinder insect vogel egel struik gras perk perkje gevel geveltuin moestuin kruiden ' +
    'oogst fruit zaaien zaden zaadjes park parken parkje plantsoen biodivers ecolog tegel flora fauna ' +
    'hovenier vijver stadslandbouw stadsboer wilde pluktuin pluk hortus kweek kas bos bosje bosjes heg ' +
    'oase oever eiland groente',
  klimaat:
    'duurzaam duurzame verduurzam klimaat energie zonnepane zonnestroom zonne isoler isolatie circulair ' +
    'hergebruik recycl compost wormen wormenhotel regen regenton regenwater milieu plastic co2 zero ' +
    'hitte watervriend waterberging opwek deelauto elektrisch repair reparatie repareer kringloop ' +
    'upcycl',
  afval:
    'afval schoon schone schoner zwerf zwerfvuil vuil vuilnis troep rat ratten prullenbak container ' +
    'opruim peuk peuken poep hondenpoep grofvuil plastic veeg schoonmaak netjes rommel ongedierte',
  jeugd:
    'jeugd jong jonge jongere jongeren jongens kind kinder kids tiener school scholen scholier leerling ' +
    'speel speeltuin speelplek speelplaats spelen meisje meiden peuter kleuter baby huiswerk puber ' +
    'student speelgoed opvoed gezin',
  ouderen:
    'ouderen oudere ouder senior seniore bejaard oma opa dement alzheimer mantelzorg verpleeghuis ' +
    'verzorg grijs levensloop',
  ontmoeting:
    'ontmoet samen buren buur gezellig koffie thee eten maaltijd verbind verbond eenzaam diner lunch ' +
    'ontbijt feest buurtfeest straatfeest inloop huiskamer buurthuis buurtkamer vrijwillig barbecue bbq ' +
    'borrel bijeenkomst kletsen praat gesprek dialoog elkaar saamhorig sociaal sociale community welkom ' +
    'kennismak iftar burendag picknick tafel soep',
  koken:
    'koken kook kookles eten maaltijd restaurant keuken diner lunch ontbijt soep proeven recept ' +
    'recepten bakken bakkers brood pizza culinair voedsel',
  kunst:
    'kunst kunstenaar kunstwerk cultuur culture cultureel muziek muzikal theater film dans danse zang ' +
    'zingen koor concert expositie tentoonstelling museum schilder mural muurschildering graffiti ' +
    'mozaiek atelier creatief creatiev poezie gedicht dichter verhaal verhalen vertel festival podium ' +
    'foto fotograf opera toneel circus band orkest jazz bieb bibliotheek literair literatuur streetart ' +
    'beeld beelden sculptuur portret piano voorstelling cabaret musical design keramiek klei tekenen ' +
    'teken kleur kleuren dj broedplaats expo artist creatie',
  geschiedenis:
    'geschiedenis histori erfgoed monument herdenk herinner oorlog archief verleden slavernij museum',
  sport:
    'sport sporten sportief beweeg bewegen beweging fit fitness gezond gezondheid voetbal tennis ' +
    'tafeltennis basketbal yoga zwem zwemmen hardloop hardlopen rennen boksen kickboks judo skate ' +
    'skaten skatebaan wandel wandelen gym calisthenics bootcamp volleybal hockey training ' +
    'beachvolleybal roeien kanoen suppen fietsen dansen vechtsport toernooi olympi',
  gezondheid:
    'gezond gezondheid zorg welzijn voeding mindful meditatie ontspan bewegen overgewicht vitaal ' +
    'therapie psychisch mentaal stress aed reanim ehbo leefstijl',
  verkeer:
    'verkeer fiets fietsen auto autovrij parkeer parkeren straat stoep weg brug verlicht verlichting ' +
    'lamp lantaarn veilig oversteek zebrapad drempel snelheid hardrijd fietspad wandelpad scooter snor ' +
    'bakfiets deelauto stalling fietsenrek voetgang looproute',
  openbareruimte:
    'bank bankje bankjes zitbank zitplek plein pleinen straat stoep hek paaltje inrichting herinricht ' +
    'kade steiger toilet wc openbaar openbare rolstoel toegankelijk verlichting wegwijzer bord fontein ' +
    'water waterpunt drinkwater tap picknicktafel prullenbak speelplek trap hondenuitlaat schaakbord ' +
    'verfraai opknap mooier versier',
  veiligheid:
    'veilig veiligheid overlast inbraak camera preventie drugs geweld crimin politie toezicht brand',
  armoede:
    'armoede arm schuld schulden geld minima voedselbank kleding kleren gratis financi budget uitkering ' +
    'weggeef ruilen ruil ruilkast geefkast voedselkast bijstand laaggeletterd',
  wonen: 'woon wonen woning bewoner huren huur huis huizen thuis dakloos woningnood flat portiek vve',
  taal:
    'taal taalles nederlands nieuwkomer vluchteling inburger statushouder migrant lezen leesclub boek ' +
    'boeken voorlezen anderstal amsterdammers multicultur divers inclusie inclusi',
  vrouwen: 'vrouw vrouwen moeder moeders meiden meisjes empower emancip mama dames',
  dieren:
    'dier dieren hond honden kat katten kinderboerderij boerderij schapen kippen eend vogel vissen poes ' +
    'hondenveld',
  digitaal:
    'digitaal digitale computer internet app website online game gaming podcast radio tv video media ' +
    'vlog krant magazine',
  werk:
    'werk werken ondernem winkel winkels markt baan stage bedrijf bedrijven startup horeca beroep ' +
    'vakman economie',
  leren:
    'cursus les lessen workshop training leren educatie opleid college lezing school kennis techniek ' +
    'onderzoek ontdek wetenschap',
  handwerk:
    'naai naaien naailes brei breien haken handwerk textiel timmer maakplaats knutsel atelier kleding ' +
    'klussen klus gereedschap',
};

/** Parts of five letters or more by their first five. */
const anywhere = new Map<string, [string, string][]>();
const ends = new Map<string, string[]>();
const whole = new Map<string, string[]>();

function collect<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}

for (const [concept, words] of Object.entries(parts))
  for (const word of words.split(' ').map(plainText)) {
    if (word.length >= 5) collect(anywhere, word.slice(0, 5), [word, concept]);
    else collect(word.length === 4 ? ends : whole, word, concept);
  }

/** The concepts a word (as given by `wordsOf`) points to, each once. */
export function conceptsOf(word: string): string[] {
  const found = new Set(whole.get(word));
  for (const concept of ends.get(word.slice(0, 4)) ?? []) found.add(concept);
  for (const concept of ends.get(word.slice(-4)) ?? []) found.add(concept);
  for (let at = 0; at + 5 <= word.length; at++)
    for (const [part, concept] of anywhere.get(word.slice(at, at + 5)) ?? [])
      if (word.startsWith(part, at)) found.add(concept);
  return [...found];
}
