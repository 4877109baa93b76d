/** What is written, drawn, counted, arranged and decided. */
export const desk = {
  photo: {
    photo: `foto fotograaf fotograf fotografeer fotografie camera fotos fotoshoot portretfoto lens beeldbank fotobewerk photoshop kiekje portret spiegelreflex`,
    film: `film filmen filmer filmpje video videograaf videomontage monteer monteren montage drone beeldmateriaal documentaire vlog vloggen livestream animatiefilm cameraman cameravrouw premiere cineast opnames uitzend reportage`,
  },
  design: {
    graphic: `ansichtkaart plaatje opmaken uitnodiging artdirector designer ux naambord ontwerp ontwerpen ontwerper vormgev vormgeving vormgever grafisch poster posters flyer flyers affiche folder logo illustr illustreer illustrator huisstijl drukwerk opmaak indesign canva layout brochure lettertype uitnodigingskaart dtp
      banner spandoek spandoeken desktoppubl typograaf boekje raambiljet`,
    architecture: `architect inrichting interieur binnenhuis stedenbouw plattegrond bouwkundig maquette autocad landschapsarch ontwerptekening styling stylist sketchup aankleding stedenbouwkund ruimtelijk inricht`,
  },
  writing: {
    writing: `verslagje anekdote schrijf schrijven schrijver tekst teksten verhaal verhalen redact redactie redacteur redactrice krant wijkkrant buurtkrant wijkblad interview interviewen stukje stukjes artikel journal journalist nieuwsbrief brief blog bloggen opschrijf copywriter
      levensverhaal pen eindredact persbericht column columnist auteur biograf handleiding memoires notities verslaggever reporter`,
    proofreading: `spelfout typefout kommafout leesteken foutloos spelling taalfout corrector corrigeer eindredactie grammatica d-tjes dtfout leesbaar b1 taalpurist`,
  },
  promotion: {
    social_media: `insta socialmedia facebook instagram tiktok twitter online linkedin whatsappgroep berichten posten influencer content community facebookpagina socials`,
    promotion: `promotie promoot promo reclame marketing publiciteit pr communicat communicatie campagne pers bekendheid voorlicht flyeren folderen merk doelgroep persvoorlichter woordvoerder zichtbaar rondbrieven`,
  },
  computer: {
    website: `frontend webdeveloper website websites webdesign wordpress webmaster webbouw internetpagina site webshop html webpagina domeinnaam webapp webwinkel wix joomla webmeester homepage`,
    software: `analist hacker netwerkbeheer program programmeer programmeur app apps software ontwikkelaar developer codeer coderen code python java databank database systeembeheer automatiser ai server itbeheer javascript data`,
    digital_help: `beeldbel update updaten facetime inloggen backup bellen videobel comput computer computeren laptop tablet ipad telefoon smartphone mobiel digid internet ict digitaal digita pc wifi printer digihulp internetbankier helpdesk iphone android mail emailen virus wachtwoord digibeet windows
      ictbeheer ictondersteun zoom videobellen whatsapp nerd router netwerkkabel toetsenbord`,
    spreadsheets: `rekenvel rekenvellen rekenblad excel spreadsheet word powerpoint office tabel dataverwerk typen`,
  },
  administration: {
    bookkeeping: `centen kasboekje boekhoud boekhouden boekhouder boekhouding kas kasboek kascommissie penningmeester accountant jaarreken jaarstuk jaarstukken cijfer cijfers financieel financiele bonnetje bon rekening rekeningen factuur facturen grootboek balans kascontrole jaarcijfer boeken kascontroleur
      controller contributie declarat declareren treasurer`,
    tax: `belasting belastingaangifte aangifte btw toeslag toeslagen huurtoeslag fiscal fiscalist fiscaal belastingpapier belastingdienst zorgtoeslag`,
    paperwork: `papierwinkel envelop enveloppen raadsvrouw raadsman brievenhulp formulier formulieren papierwerk papieren administr administratie post poststuk brief ordenen archief archiveer kwijtscheld invullen uitkering bijzonderebijstand papiermolen bijstand formulierenbrigade ordner`,
    minutes: `notul notuleren notulist notulen secretar secretaris secretaresse secretariaat verslag verslagleg agenda jaarverslag ledenadministr ledenlijst managementassist vergaderstuk bestuurssecretar officemanager roostermaker rooster roosters typist`,
    debts: `schuld schulden schuldhulp schuldhulpmaatje budgetteer budgetcoach rondkomen schuldsaner bewindvoer deurwaarder geldzorg geldzorgen incasso budgetmaatje`,
  },
  money: {
    subsidies: `potje potjes subsidiepot geldpot subsid subsidie subsidies fonds fondsen fondsenwerv fondswerv subsidieaanvraag projectplan cultuurfonds oranjefonds vsb kansfonds geldschieter fondsenaanvraag beurs financier buurtbudget donateur`,
    fundraising: `tombola prijzen sponsor sponsoring sponsoren inzamel crowdfund donat donatie geldinzamel loterij collecte collect gelden geld kapitaal acquisitie bedelbrief veiling steunactie`,
    budgets: `begrot begroting budget kosten kostenraming rekenmodel businesscase ondernemingsplan exploitatie calcul calculat calculator doorreken econoom bedrijfskund financien econom businessplan ondernemersplan offerte offertes prijzen calculeer`,
  },
  selling: {
    selling: `verkoop verkopen verkoper winkel winkelier winkelen marktkoopman marktkraam rommelmarkt kassa braderie inkoop inkopen ondernemer kledingbeurs vlooienmarkt marktplaats weggeefwinkel tweedehands ruilwinkel kofferbakverkoop prijsje onderhandel`,
  },
  law: {
    law: `jurist juridisch recht rechten rechter contract contracten wet wetten statuten statuut notaris advoca advocaat reglement stichtingsrecht bezwaar bezwaarschrift bezwaarprocedure beroep rechtsbijstand rechtswinkel wetgev rechtshulp avg privacy rechtsvorm overeenkomst beroepschrift rechtbank
      verordening`,
    tenancy: `opzegging uitzetting makelaar woonconsulent corporatie huur huurder huurders huurrecht huurcontract huurcommissie verhuurder woningcorp huurdersver wooncorporatie servicekosten huurverhoging huurprijs onderhuur`,
    association: `stichting oprichten oprichting kvk vereniging vve cooperatie rechtspersoon coöperatie anbi huishoudelijkreglement verenigingsrecht wbtr splitsingsakte`,
    insurance: `verzeker verzekering verzekeringen aansprakelijk polis assurantie schadeclaim hypotheek pensioen`,
  },
  permits: {
    permits: `bouwtoezicht woningtoezicht regels regelgeving regeltjes voorschrift vergun vergunning vergunningen omgevingsver evenementenver ontheff bestemm bestemmingsplan omgevingswet omgevingsplan welstand bouwaanvraag leges terrasvergunning bouwvergunning kapvergunning meldingsplicht drankvergunning`,
    townhall: `petitie handtekening burgerberaad gemeente gemeentehuis stadhuis ambten ambtenaar ambtenarij wethouder raadslid gemeenteraad inspraak beleid beleidsmedew politiek inspreken beleidsplan raadsvergadering lobby bestuurskund overheid zienswijze loket gebiedsmanager wijkmanager`,
  },
  leading: {
    chairing: `vergader vergadering voorzit voorzitten voorzitter gespreksleid gespreksleider moderator modereer faciliteer faciliteren dagvoorz overleg bewonersavond procesbegeleid debat dialoog dialoogbegeleid besluitvorm inspraakavond bijeenkomst rondetafel discuss`,
    board: `bestuur bestuurslid bestuurder bestuursleden`,
    organising: `organis organiseer organiseren organisator organisatie regel regelen regelaar regelneef project projectleider projectmanager coordin coordineer coordinator kartrekker leiding leiden leidinggev plannen planning planner manager draaiboek aanpakker trekker logistiek
      aanstuur managen scrum produceren producent aansturen overzicht doorpakk rooster inplannen strateeg strategie`,
    volunteers: `vrijwilligerscoord vrijwilligersbel vrijwilligerswerk vrijwilligers werven werving teambuild teamleider ploegleider groepsleid vrijwilligersmanag`,
  },
  events: {
    events: `feestje vuurwerk evenement evenementen festival feest straatfeest buurtfeest opening braderie kermis koningsdag burendag sinterklaas kerstmarkt kerst halloween optocht partij party event eventmanager feestavond buurtbarbecue zomerfeest lentefeest bruiloft weddingplan feestcommissie jubileum nieuwjaarsborrel borrel carnaval iftar activiteit
      buurtbbq intocht sint pieten lampionnen`,
    decoration: `versier versieren versiering ballon ballonnen decoratie aankleden aankleed feestaankleding slingers bloemdecor`,
  },
  people: {
    people: `optrommel netwerk netwerken netwerker verbind verbinden verbinder contact contacten contactpersoon sleutelfiguur opbouwwerk opbouwwerker buurtwerk buurtwerker sociaalwerk welzijn samenlevingsopbouw wijkregisseur kennissen spin buurtverbinder outreach praatje iedereenkennen praatjes sociaal`,
    doorsteps: `deuren aanbel aanbellen voordeur voordeuren huisaanhuis langsgaan deuraandeur enquete enqueteer enquêteer peiling vragenlijst onderzoek enquetes buurtonderzoek onderzoeker statisticus sociolog antropol cijferonderzoek marktonderzoek`,
    culture: `vluchtelingenopvang cultuur culturen intercultureel multicultur geloof moskee kerk imam dominee diversiteit interreligieus ramadan vluchteling vluchtelingen asielzoek azc migrant`,
  },
};
