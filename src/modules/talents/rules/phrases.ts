/** Words that say nothing of what somebody can do: small words, times, places of a neighbourhood and words of asking. */
export const idle: ReadonlySet<string> = new Set(
  `aan af al alle allemaal als altijd ander andere anders bij ben bent binnen buiten d daar daarbij dan dat de den der deze die dit doe doen doet door dus
  een eens eerst eerste eigen elk elke elkaar en enkele enige enkel er erg erbij ermee ervan even ff gaan gaat ga gauw gedaan gehad geef geen geven geeft geweest goed goede goeie graag groot grote had haar hebben heb hebt heeft help helpen helpt
  helper helpers hulp hand handen handje het hem hen heel hele hier hij hoe hun iemand ieder iedere iedereen iets ik in is ja jaar jaren je jij jou jouw juist kan kunt keer klein kleine kun kunnen kom komen komt krijgen krijgt laat laatste laten lang lange leuk leuke
  liefst liever lukt maand maanden maar maken maak maakt maakten meer mee meest meestal met me mezelf mij mijn mn moet moeten mogen mag mooi mooie na naar naast nadat nee niemand niet niks nieuw nieuwe nodig nog nooit nou nu of om omdat onder ons onze
  ook op over paar per precies samen samengesteld soms soort stuk stuks steeds te ten ter tegen thuis tijd tijdens toch toe tot tussen twee ben u uit uren uur uurtje van vaak veel veilig verder via vier vijf voor vooral vrolijk wat waar waarbij wanneer want was wat we week weken weekend weinig weet
  weten wel welk welke werd weer wie wij wil willen wilt wordt worden wou zaterdag zaterdagen zaterdagochtend zaterdagmiddag zes zeven acht negen zelf zich zij zijn zit zitten zo zoals zodat zoek zoeken zoekt zoekend gezocht gevraagd gewenst zonder zou zouden zullen zal dag dagen dagje dagelijks maandag maandelijks
  dinsdag woensdag donderdag vrijdag zondag avond avonden avondje middag middagen ochtend ochtenden morgen vanavond overdag doordeweeks wekelijks februari januari maart april mei juni juli augustus september oktober november december lente zomer herfst winter voorjaar najaar zomers dertig veertig vijftig zestig twintig tien elf twaalf vijftien honderd drie geduld beetje
  straat straten buurt buurten stad wijk wijken dorp plein mensen mens bewoner bewoners buurman buurvrouw buren buur groep groepen groepje groepjes meter huis huizen woning woningen flat vertellen vertelt vinden vragen vraag vraagt vind
  vak vakman werk werken werkte werkt gewerkt geleerd ervaring ervaren beroep professioneel papieren weer team iemands persoon personen vrijwilliger man mannen vrouw vrouwen meisje jongen jarenlang vroeger jullie zin hobby passie vaardig gebruiken gebruik gebruikt begrijpen begrijpt
  nemen neemt pakken zetten zet staan staat houd houden houdt hou lopen loopt blijven blijft blij bezig beter best beste bijhouden bijhoudt kennis expert specialist deskundig snap gezellig gezellige rustig zorgt zien ziet kijken kijk gang start beginnen begint begin open opening
  gebouw pand buurthuis wijkcentrum buurtcentrum dorpshuis school scholen project initiatief plan plannen gemeenschap bijv bijvoorbeeld ofzo enzo etc zn hoor gewoon echt eigenlijk misschien lekker nl klaar zodra toen mogelijk beschikbaar aantal verschillende alles allerlei
  keertje stukken wit witte rood oud oude jong zware zwaar snel vast vaste los losse aub svp alsjeblieft gratis vanaf tijdelijk ongeveer minuten half halve dozijn derde tweede bereid inzetten doeners onderwerp mogelijkheid vakantie bestaande bestaat
  the and for with who can a to of i am my we you hem haar zelfs onszelf ander kennen ken kent spreken spreek spreekt spelen speel speelt geregeld opgegroeid opleiding volgt volgen gestudeerd diploma eventueel deel delen
  leggen legt aanleggen aangelegd vervangen bedienen afnemen draaien draait uitwerken controleren installeren verwijderen verzamelen beheren plaatsen stoppen bewerken dekken dekt verstand vergelijken afsluiten afzetten
  leeg lekker lekkere lekkers boven achter eruit erin spullen spul boel plaats beginner beginners verstandig controle overblijven opzetten
  controleert oplossen verzorgen verzorgd verzorgt
  beheerder beheer burger directeur uitrollen medewerker
  spreekuur spreekuren
  jonge uitzetten leeftijd
  keukentafel aanvragen aanvraag aanvraagt aanvrager bouwen bouw nakijken nagekeken regelen regelt geregel uitvoeren tafelen uitzoeken
  gepensioneerd pensioen gepensioneerde bedrijf eigenaar eigenaren afdeling meehelpen meedoen meedenken helpende handjes volwassen volwassenen opgewassen bewonersgroep wijkteam komende geworden gemaakt maakte deed liggen ligt hangt hangen zoekende`.split(
    /\s+/,
  ),
);

/** What is one thing in several words, and what people say when they mean a trade. */
const together: readonly (readonly [RegExp, string])[] = [
  [/\beerste hulp\b(?! bij (taal|geld|comput))/g, 'eerstehulp'],
  [/\bsocia(l|le) media\b/g, 'socialmedia'],
  [/\bhond(en|je)? (uit ?laten|van .{1,20}uitlaten)/g, 'hond uitlaten'],
  [/\b(twee|2) rechterhanden\b/g, 'tweerechterhanden'],
  [/\bin elkaar (te )?zetten\b/g, 'montage'],
  [
    /\b(doet|doen|werkt|werken) (het )?(niet|niks|niets)( meer)?\b|\bloopt niet( meer)? door\b|\bis stuk\b|\bwat (er )?(stuk|kapot) is\b/g,
    'kapot',
  ],
  [/\bgouden (handjes|handen)\b/g, 'goudenhandjes'],
  [/\bplaatjes schieten\b/g, 'fotograferen'],
  [
    /\b(jurk|jas|broek|kostuums?|kleding|kleren)\b(.{0,40}) te (ruim|wijd|lang|krap|groot|klein)\b/g,
    '$1$2 vermaken',
  ],
  [
    /\b(brief|brieven|tekst|teksten|papieren|documenten)\b(.{0,30}) (overzetten|omzetten)\b/g,
    '$1$2 vertalen',
  ],
  [/\bgroene vingers\b/g, 'groenevingers'],
  [/\bblauwe (envelop|enveloppen|brief|brieven)\b/g, 'belasting'],
  [/\brode pen\b|\bds en ts\b/g, 'spelling'],
  [/\bop touw( te)? zetten\b/g, 'organiseren'],
  [/\bmogen we\b|\bmag (dat|je|er)\b/g, 'vergunning'],
  [/\b(achter de geraniums|(hele|elke) dag alleen|mensen die alleen (zijn|wonen))\b/g, 'eenzaam'],
  [/\b(bakkie|kopje koffie|kop koffie|kopje thee)( te)? (doen|drinken) (bij|met)\b/g, 'koffiedrinken'],
  [
    /\b(snap|snapt|snappen|begrijp|begrijpt|begrijpen|bakt|bakken) (er )?(niks|niets|geen snars) van\b/g,
    'uitleg',
  ],
  [/\bde klok (bewaken|bewaakt)\b/g, 'voorzitten'],
  [/\bkas (klopt niet|kloppend|sluit niet)\b/g, 'kasboek'],
  [/\bgeld (halen )?(we )?vandaan\b/g, 'fondsen'],
  [/\b(hier|buurt|wijk|dorp|stad) vroeger\b|\bvan vroeger\b/g, 'geschiedenis'],
  [/\bergens (staan|stallen|neerzetten|neer te zetten)\b/g, 'opslag'],
  [/\b(een|twee|drie|vier|vijf|[1-9]) hoog\b/g, 'tillen'],
  [/\bbij de (kleintjes|kinderen) blijven\b/g, 'oppassen kinderen'],
  [/\b(haar|haren) wassen\b/g, 'haren'],
  [/\bpleisters? plakken\b/g, 'ehbo'],
  [/\b(tafel|tafels)( te)? dekken\b/g, 'tafeldekken'],
  [/\b(tafel|tafels|stoel|stoelen|bank|banken|kast|kasten)( te)? (maken|bouwen|timmeren)\b/g, 'meubelmaker'],
  [/\b(filmpje|filmpjes|video|videos) knippen( en plakken)?\b/g, 'videomontage'],
  [/\biets lekkers bij de (koffie|thee)\b/g, 'gebak'],
  [
    /\btwee linkerhanden\b|\buit de mouwen( te)?( steken)?\b|\b(ziet|zien) er niet uit\b|\bonder handen( te)?( genomen| nemen)?\b|\bop zoek naar\b/g,
    ' ',
  ],
  [/\bart director\b/g, 'artdirector'],
  [/\baan elkaar (te )?praten\b/g, 'presenteren'],
  [/\bin goede banen( te)? leiden\b/g, 'begeleiden'],
  [/\bpassen\b/g, 'oppassen'],
  [/\bgesprek(ken)? (te )?leiden\b/g, 'gespreksleider'],
  [/\bop de fiets\b/g, ' '],
  [/\bnoten lezen\b/g, 'muziek'],
  [/\b(weer )?aan de praat\b/g, 'repareren'],
  [
    /\bop (de )?(kleintjes|kinderen|baby|peuters|kleinkinderen) passen\b|\bpas(sen)? op (de )?(kleintjes|kinderen|kleinkinderen)\b/g,
    'oppassen kinderen',
  ],
  [/\bhuis aan huis\b|\bdeur aan deur\b|\blangs de deuren\b/g, 'huisaanhuis'],
  [/\bramen (te )?(lappen|zemen|wassen)\b/g, 'ramenlappen'],
  [/\bmet (de )?naald en draad\b/g, 'naaien'],
  [/\b(open|aan) ?(de )?knoppen\b/g, 'geluidstechniek'],
  [/\bop papier (te )?zetten\b/g, 'schrijven'],
  [/\baan het woord\b|\bvoor (een |de )?(zaal|publiek)\b( spreken| praten)?/g, 'presenteren'],
  [/\b(goed|handig|sterk) met (cijfers|getallen)\b/g, 'cijfers'],
  [
    /\b(geld|centen) (bij elkaar )?(krijgen|vinden|regelen|ophalen|zoeken|binnenhalen|los ?krijgen|los ?peuteren)\b|\baan geld komen\b/g,
    'fondsen',
  ],
  [
    /\bde weg (weten|kennen|vinden|kent|weet) (in|op|bij) (het|de) (stadhuis|gemeentehuis|gemeente)\b/g,
    'ambtenaar',
  ],
  [/\bluisterend oor\b/g, 'luisteren'],
  [/\bgroot rijbewijs\b|\brijbewijs (c|d|be|b|e)\b/g, 'vrachtwagen rijbewijs'],
  [/\bleren fietsen\b|\bfietsles(sen)?\b/g, 'fietsles'],
  [/\bjeu de boules\b/g, 'jeuboules'],
  [/\bmaaltijden? rondbrengen\b/g, 'bezorgen'],
  [/\btai chi\b/g, 'taichi'],
  [/\bbed and breakfast\b/g, 'gastvrouw'],
  [/\bchef[- ]kok\b/g, 'kok'],
  [/\bpartij(tje)? (kaarten|klaverjassen)\b/g, 'klaverjassen'],
  [/\bstand[- ]up\b/g, 'cabaret'],
  [/\bspoken word\b/g, 'spokenword'],
  [/\bschaken? ?les\b/g, 'schaakles'],
  [/\bpannetje soep\b/g, 'soep'],
  [/\bopen haard\b/g, 'haard'],
  [/\bhoge druk( |-)?(reiniger|spuit)\b|\bhogedrukreiniger\b/g, 'hogedrukspuit'],
  [
    /\bmet de hand\b|\bbij de hand\b|\baan de hand\b|\baan de slag\b|\bop de hoogte\b|\bter plekke\b|\bin het zonnetje\b|\bop weg\b/g,
    ' ',
  ],
];

export const listedPhrases = [...idle, ...together.map(String)];

const accents = /[\u0300-\u036f]/g;

/** Small letters without accents, with each phrase as the one word it is. */
export function plainWords(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(accents, '')
    .toLowerCase()
    .replace(/(\p{L})[’'](\p{L})/gu, '$1$2');
  return together.reduce((said, [phrase, word]) => said.replace(phrase, word), plain);
}
