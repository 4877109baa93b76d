/** What is made, mended and built with hands and tools. */
export const making = {
  wood: {
    wood: `spijker hamer schroef balk dakkapel trapje bouwer binnenbouw interieurbouw meubelbouw trapleuning trap helling bankje schuren schuurpapier fineer lambrisering drempel plint voordeur klemt binnendeur timmer timmerman timmervrouw timmerwerk timmerlui hout houtbewerk houtwerk schrijnwerk zaag zagen decoupeerzaag cirkelzaag schaaf houtdraai
      houtsnij houtbouw plank pallet steigerhout sloophout multiplex kozijn deurpost scharnier vogelhuis nestkast insectenhotel`,
    furniture: `bankje zitje kruk krukje kapstok dressoir commode nachtkastje stellingkast bankstel tuinmeubel keukenmonteur keukenkast kussenkist meubel meubelmaker kast bank zitbank tuinbank picknicktafel tafelblad stoelzitting bloembak plantenbak bakkenbouw bed
      boekenkast ikea ikeakast`,
    stage_building: `hek zandbak podium podia steiger steigerbouw decor decorbouw decorstuk vlonder pergola schutting tuinhuis tuinhuisje blokhut speelhuis speeltoestel hekje`,
  },
  metal: {
    metal: `roest verroest doorgeroest lasapparaat smeedijzer hek poort las lassen lasser laswerk metaal metaalbewerk smid smeed smeden ijzer staal hekwerk spijl constructiewerk soldeer draaibank slijpen`,
  },
  repair: {
    repair: `rammelt piept stuk opknapbeurt goudenhandjes kapot concierge huismeester klusvrouw klusbus repaircafe opknapklus doehetzelver doehetzelf fixen fikser repareer repar reparateur reparatie herstel klus klusser knutselaar opknap handig handigheid handyman harry maakbaar kapot kapotte monteur gereedschap
      montage monteer boor boren ophang tweerechterhanden sleutel sleutelen afstel allrounder allround duizendpoot tweerechterhand onderhoud scharrel restaureer restaurat`,
    appliances: `koffiezetter apparaat apparatuur witgoed wasmachine koffiezetapparaat stofzuiger broodrooster strijkijzer huishoudelijk radio platenspeler`,
    engines: `scootmobiel auto autos automonteur sleutelaar automonteur autotechn garagehouder brommer scooter motorblok motorfiets grasmaaiermotor oldtimer apk`,
    furniture_upholstery: `stoffeer stoffeerder bekleding bekleed`,
  },
  electric: {
    electric: `vonk vonken vonkt doorgebrand stoppenkast oplader stroompunt bedrading stekker deurbel rookmelder kabelgoot installatiebedrijf installatiewerk installatietechn elektric elektro elektra elektrisch elektrotechn stroom stroomgroep groepenkast meterkast stopcontact bedrad bekabel zekering kortsluit aansluit lichtpunt
      schakelaar installateur haspel krachtstroom aggregaat dimmer`,
    lighting: `lamp lampen verlichting lantaarn ledlamp feestverlichting lichtslinger kerstverlichting spotje`,
  },
  paint: {
    paint: `kozijn bladder bladdert afbladder plamuur plamuren schuurwerk schilder schilderwerk verf verven behang behanger sauz saus witten kwast lakken beits kleuradvies latex plafond buitenschilder houtrot`,
    mural: `muurschilder muurschildering graffiti spuitbus mozaiek mural streetart wandschilder stoepkrijt spuitkunst`,
  },
  building: {
    masonry: `bouwbedrijf metsel metselaar baksteen voeg voegwerk muurtje cement beton aannemer bouwvak bouwkund verbouw aanbouw sloop fundering bouwtekening`,
    paving: `struikeltegel stoeprand putdeksel verzakt verzakking grind terras stenen steen zand stratenmaker straatmak straatwerk bestrat stoep stoeptegel straatsteen tegelwip klinker tegel tegels terrastegel ontstenen onttegel uitstraat graafmachine minigraver grondwerk graaf`,
    tiling: `tegelzet badkamer sanitair douche vloer vloerdelen laminaat parket vloerbedekking tapijt pvcvloer egaliseer`,
    plaster: `dichtsmeer dichtsmeren wand wandje spackelen plamuur gaten stuc stucadoor stukadoor stucwerk pleister gips gipsplaat`,
    roofing: `dakbedekker regenpijp dak dakdekker dakgoot goot dakpan zinkwerk dakbedekking dakleer lekkage`,
    plumbing: `kraanleertje stortbak afvoerputje wastafel spoelbak boiler verstopt verstopping druppel doorspoel lekt wc toiletpot cv buis buizen sifon wasbak pijpfitter cvmonteur geiser loodgiet kraan riool afvoer ontstop gootsteen wcpot toilet waterleiding leidingwerk ketel cvketel verwarming radiator fitter lek lekk lekkend`,
  },
  energy: {
    insulation: `isoleer isolat isolatie tochtstrip tocht glas dubbelglas kierdicht radiatorfolie spouwmuur raamfolie energiezuinig`,
    energy: `energiecoach energie energiebespar zonnepaneel zonnepanelen zonnestroom warmtepomp warmtescan verduurza duurzaam duurzaamheid klimaat aardgasvrij gasvrij energielabel
      stroomverbruik zonneboiler buurtbatterij energiecooperatie bespaar besparing energierekening`,
    waste: `recycl upcycl kringloop hergebruik afvalscheid zerowaste circulair plastic compost composter compostbak wormenhotel grondstof`,
    water_climate: `regenton regenwater wateroverlast hemelwater afkoppel wadi geveltuin hittestress`,
  },
  bicycle: {
    bicycle: `fiets fietsenmaker fietsmaker rijwiel bandenplak fietsband bandplak plakken band banden rem remmen versnelling ketting spaak fietsverlichting`,
  },
  textile: {
    sewing: `naaiwerkje mouw naai naaien naaister naaimachine naaiwerk kleermak coupeuse kleding kleren stof rits zoom zomen vermaak verstel verstelwerk textiel kostuum patroontekenen gordijn
      lockmachine jurk sokkenstop broek mode modeontwerp quilt patchwork lapjes kledingherstel vlaggetje slinger vlaggen`,
    knitting: `sjaal sjaals muts mutsen wanten breinaald haaknaald breisel plaid brei breien haak haken breiwerk haakwerk wol breipen sokken garen punniken spinnewiel weven handwerk borduur macrame`,
  },
  handmade: {
    handmade: `plakken knip knippen prikbord 3dprint knutsel knutselen creatief creativiteit handvaardig hobbyen vouw origami lijm creabea crea kaarten kaartenmaken bloemschik bloemstuk bloemist kerststuk`,
    ceramics: `keramiek klei kleien boetseer pottenbak beeldhouw beeldend kunstenaar kunst atelierkunst draaischijf glazuur glasinlood sieraad sieraden goudsmid edelsmid`,
    drawing: `kalligraf inlijst teken tekenen tekening schets aquarel schilderles schilderij portrettekenen striptekenen strip cartoon karikatuur olieverf acryl`,
  },
  lending: {
    tools: `boormachine accuboor schuurmachine slijptol zaagmachine ladder hogedrukspuit gereedschapskist kettingzaag bouwlamp verfspullen klopboor heggenschaar
      grasmaaier maaimachine schop schoppen kruiwagen hark spade tuingereedschap gereedschap steekwagen betonmolen trilplaat`,
    party_goods: `schraag schragen feestbank kampeertafel zitplaats zitplaatsen dranghek portofoon hekken partytent tent kraam marktkraam statafel klaptafel klapstoel biertafel tafel tafels stoel stoelen parasol springkussen heater terrasverwarm feesttent tentje vouwtent`,
    catering_goods: `servies pan pannen kookpan borden bestek glazen thermoskan koffiezetter koffieapparaat bbq barbecue gasbrander warmhoud koelkast diepvries kookplaat`,
    projector: `beamer projector scherm projectiescherm flipover whiteboard`,
    lend: `leen lenen geleend uitleen uitlenen leenbaar bruikleen huren verhuur missen ontlenen`,
    games_goods: `sjoelbakken speelspul speelspullen spellen bordspel speelgoed puzzel speelmateriaal sjoelbak`,
  },
  space: {
    room: `pand winkelpand ruimte plek plekje locatie vergaderruimte werkruimte oefenruimte repetitieruimte onderdak onderkomen werkplek cursusruimte`,
    space: `zaal zaaltje lokaal vergaderzaal kantine huiskamer gymzaal clubhuis kerkzaal aula buurtkamer`,
    workshop: `werkplaats atelier schuur schuurtje loods garage garagebox kelder`,
    storage: `opslag opslagruimte berging stalling zolder opslaan stallen bewaar`,
    ground: `lapje grond stukgrond weiland akker terrein volkstuin veldje tuingrond`,
  },
};
