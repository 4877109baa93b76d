/** What grows, what is eaten, what is carried about and who is cared for. */
export const living = {
  green: {
    gardening: `plantenbak bloembak groenevingers geranium plantje potgrond groenstrook blad bladeren harken spit spitten perkje struik bemest mest water bewater gieter tuin tuinier tuinieren tuinman tuinvrouw tuinwerk hovenier plant planten onkruid wied wieden schoffel moestuin bloem bloemen vasteplant bollen bloembollen
      gras gazon maai maaien grasmaai heg haag border groen plantsoen groenvoorz perk bloemperk tuinontwerp tuinonderhoud geveltuin voortuin plantvak boomspiegel park kas stek stekken stekje`,
    trees: `kersenboom pruimenboom notenboom kastanjeboom conifeer treurwilg snoei snoeien boom bomen boompje boomverzorg fruitboom appelboom appelbomen perenboom boomgaard kettingzaag knot knotten wilg takken hakhout stobbe haagbeuk bosbouw boswachter leifruit`,
    growing: `groente groenten zaai zaaien zaad zaaigoed kweek kweken kweker kwekerij oogst oogsten tomaat pompoen kruiden kruidentuin voedselbos pluktuin fruit aardappel
      landbouw boer boerin akkerbouw aarde moestuin moestuinier volkstuin permacultuur composteren`,
  },
  nature: {
    birds: `vogel vogelaar vogelgeluid nestkast uil zwaluw mus gierzwaluw vogelkijk vogelwerk`,
    bees: `bij bijen imker bijenhoud bijenkast insect insecten vlinder hommel honing wildebij bijenvolk`,
    nature: `zwam zwammen beestjes libel slakken bodemdier waterdier paddestoel natuur natuurgids ecolog ecologie bioloog biologie biodivers egel vleermuis amfibie kikker paddenstoel wildplukken vijver sloot bos ivn flora fauna soorten bodemleven natuurbeheer`,
  },
  animals: {
    dogs: `hond honden hondje uitlaat uitlaten hondentrim hondentrain puppy viervoeter hondenoppas`,
    cats: `kat katten poes poezen kattenoppas asiel`,
    livestock: `duif duiven parkiet volière kip kippen geit geiten schaap schapen konijn konijnen cavia pony paard paarden paardrij ruiter kinderboerderij vee veehouder hoefsmid ezel varken hooi stal`,
    animals: `dierenopvang beestje dier dieren huisdier dierenarts dierenverzorg dierenambulance veterinair aquarium `,
  },
  cooking: {
    cooking: `bakmi loempia sate snert erwtensoep hutspot mezze bitterbal borrelhapje schillen potten kookpot smullen aardappels hapjestafel rijsttafel jam chutney hapjesmaker slager snackbar slagerij oven pizzaoven pizza friet frietkraam patat soepbus kookclub kookgroep voedselbank foodtruck smoothie kook koken kok koks kokkin kookles eten maaltijd recept gerecht diner lunch soep gehaktbal stamppot roti nasi couscous hapje hapjes cater catering
      eettafel buurtmaaltijd keukenprins chef sushi vegetarisch vegan bbqen barbecue paella pan tajine souschef keukenhulp fornuis voedsel menu tapas ontbijt brunch broodje inmaak wecken wok curry falafel`,
    kitchen: `keuken`,
    baking: `slagroom gebakje vlaai speculaas oliebollen pepernoten kruidnoten brownie zoet zoets poffertjes bak bakken bakker bakkerij bakster taart taarten cake cupcake koekje koekjes brood gebak patisser pannenkoek oliebol banket deeg muffin zuurdesem patissier baksel wafel appeltaart`,
  },
  hosting: {
    hosting: `tapper borrel frisdrank biertap vrijmibo tafeldekken brouwer wijn bier catering sommelier restaurant gastvr gastvrouw gastheer gastvrij gastheren gasten ontvangst ontvang koffie thee schenk inschenk bediening serveer serveerster ober barman bardienst bar tap tappen horeca koffiekar
      welkom onthaal buffet rondbreng barvrouw barista receptie receptionist koffieochtend uitserveer theeschenk inloop bakkie garderobe kelner kopje`,
  },
  cleaning: {
    cleaning: `spoelkeuken vaat afwasser vaatwas zemen boenen stoffen boen soppen schoon schoonmaak schoonmaken schoonmaker schoonhoud poets poetsen opruim opruimen afwas afwassen veeg vegen dweil ramenlap ramenlappen glazenwas glazenwasser stofzuig sop soppen hygien huishoud huishouding was wassen strijk strijken`,
    litter: `vuilprik schoon vuilprikken zwerfafval zwerfvuil afval afvalprik prikker prikstok grijper prikken rapen vuil vuilnis rommel grofvuil troep container schoonbuurt plandelen plogg`,
  },
  transport: {
    driving: `taxichauffeur ziekenvervoer ouderenvervoer leerlingenvervoer chauffeuren postbode chauffeur chauffeuse rij rijbewijs rijden rijder bus busje buschauffeur bestelbus auto taxi belbus personenbus       bezorg bezorger bezorgen koerier rondrijd vervoer vervoeren vrachtwagen vrachtauto trucker rolstoelbus meerijden rit ritje ritten transport camionet pickup bestelwagen touringcar`,
    fetching: `ophaal ophalen wegbreng thuisbreng halen wegbrengen breng brengen weghalen terugbreng`,
    moving: `bankstel sjouw sjouwen sjouwer til tillen verhuis verhuizen verhuizer inlaad uitlaad laden lossen opbouw afbreek afbouw inpak spierkracht spierballen sterk versleep sleep tilwerk`,
    carts: `trekhaak transporter aanhanger aanhang aanhangwagen kar trailer bakfiets tractor trekker heftruck bolderkar paardentrailer vrachtfiets steekkar`,
    traffic: `verkeersregel verkeer oversteek klaarover brigadier parkeer verkeersbrigad verkeersveilig bewegwijzer`,
    boats: `roei roeien zeilinstructeur boot boten varen schipper sloep roeiboot zeil zeilen kano schip vaarbewijs`,
  },
  care: {
    nursing: `medicijn apothekersassist logoped tandarts verloskund ziekenhuisvpk zorgmedewerker verzorger verpleeg verpleegkund wijkverpleeg verzorgende ziekenverzorg thuiszorg thuishulp zuster ziekenhuis arts huisarts dokter medisch fysio fysiother gezondheid apotheek diabetes bloeddruk dietist diëtist voeding
      ergother massage masseur wondzorg palliat terminaal`,
    support: `daklozenopvang nachtopvang mantelzorg wmo zorg zorgen zorgloket persoonsgebonden pgb hulpbehoev dement dementie alzheimer beperking gehandicapt gehandicapten rolstoel respijt zorgaanvra zorgvraag keukentafelgesprek maatschappelijk zorgaanbieder clientonderst autisme
      psychiatr ggz slechtziend blind doven gebarentolk ouderenzorg activiteitenbegeleid zorgverlof indicatie verstandelijk`,
    company: `aanspraak gezelschapsdame zieken rolstoelduwen duwen dagbesteding huiskamerproject meewandel bezoek bezoeken eenzaam eenzaamheid alleenstaand gezelschap maatje buddy gezelligheid boodschap boodschappen koffiedrink wandelmaatje huisbezoek kletsen kletspraat belcirkel telefooncirkel opvrolijk belrondje`,
    first_aid: `pleister blaar blaren hulppost verbandpost verband ehbo ehboer reanim reanimatie aed bhv bhver hulpverlen ambulance eerstehulp`,
  },
  listening: {
    listening: `uitvaart begrafenis verslaving luister luisteren luisterend troost rouw psycholoog psychol vertrouwenspersoon levensvragen pastor geestelijk coach coachen levenscoach zingeving verlies steun meeleven zielenroerselen hart`,
    talking: `praten gesprek gesprekken`,
    mediation: `bemiddel mediator mediation buurtbemiddel ruzie conflict burenruzie onenigheid geschil burenoverlast sus`,
  },
  beauty: {
    beauty: `bijpunt bijpunten fohn kapsel coupe watergolf permanent kapsalon scheer scheren baard kapper kapster haar haren knip knippen nagel nagels manicure pedicure schmink schminken grime grimeur visagie visagist opmaak makeup schoonheidsspecialist vlecht barbier voetverzorg`,
  },
  safety: {
    safety: `agent wijkagent boa beveilig beveiliger bewaker bewaking portier toezicht toezichthouder surveill buurtwacht buurtprevent preventie inbraak brandweer brandveilig brand brandblus veiligheid evacu ordedienst politie handhav crowd surveillance
      steward uitsmijter buurtvader buurtvaders`,
    lifeguard: `strandwacht reddingszwem badmeester badjuf zwembad reddingsbrigade toezichtwater`,
  },
};
