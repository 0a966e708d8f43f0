/**
 * Lists the wish not to be called again in the Nordic and Baltic languages and in Hungarian. `opt-out.ts` searches it.
 */
import type { OptOutWishes } from './opt-out-wishes.ts'

const SWEDISH: OptOutWishes = {
  language: 'sv',
  always: [
    'slut(?:a)?(?: med)?(?: att)? ring(?:a)?',
    'ta bort (?:mig|oss|mitt (?:telefon)?nummer|mina uppgifter|det har numret)',
    'stryk (?:mig|oss|mitt (?:telefon)?nummer)',
    'lamna (?:mig|oss) i ?fred',
    'inga (?:fler|mer) (?:telefon)?samtal',
    '(?:star|med) (?:~ )?(?:i|pa) nix~',
  ],
  limited: [
    '(?<! (?:jag|vi|varfor|han|hon|de|dom) )(?:ring|kontakta|stor) (?:(?:mig|oss|hit|har|snalla|till mig|detta nummer|det har numret) )*(?:inte|aldrig)(?: (?:mig|oss|mer|mera|igen|hit|nagonsin|nagot mer|langre|fler ganger))*',
    '(?<! varfor )(?:far|ska|behover|kan) (?:du|ni) (?:inte|aldrig) (?:ringa|kontakta) (?:mig|oss|hit|igen|mer)',
    '(?:du|ni) (?:far|ska|kan|behover) (?:inte|aldrig) (?:ringa|kontakta)(?: (?:mig|oss|hit|igen|mer))+',
    '(?:inte|aldrig) ringa (?:mig |oss |hit )*(?:mer|igen|nagot mer)',
    'vill inte (?:~ ){0,2}(?:bli (?:uppringd|kontaktad|uppringda)|ha (?:fler|mer|nagra) (?:fler )?(?:telefon)?samtal|att (?:du|ni) ringer)(?: (?:mer|igen|mig))*',
  ],
  after:
    '(?:, )?(?:fore|efter|innan|mellan|under|nar|om|medan)|forran|idag|i (?:dag|kvall|morgon|helgen)|imorgon|nu|pa (?:kvall|morgon|natt|son|lor|jobb|helg|efter|for)~|sa|klockan|kl|den har|for (?:sent|tidigt)',
  earlier: 'fore|efter|innan|idag|nu|mellan|varfor|ikvall',
}

const DANISH: OptOutWishes = {
  language: 'da',
  always: [
    '(?:stop|hold) (?:~ )?(?:op )?med at (?:ringe|kontakte|genere|forstyrre)',
    '(?:slet|fjern|stryg) (?:mig|os|mit (?:telefon)?nummer|mine oplysninger|dette nummer)',
    'lad (?:mig|os) vaere i fred',
    'ingen flere (?:opkald|opringninger|telefonopkald)',
    'robinsonliste~',
  ],
  limited: [
    '(?<! (?:jeg|vi|hvorfor|han|hun|de) )(?:ring|kontakt|forstyr) (?:(?:mig|os|hertil|her|venligst|til mig|til os) )*(?:ikke|aldrig)(?: (?:mig|os|mere|igen|til mig|til os|her|hertil|op|tilbage|nogensinde|flere gange))*',
    '(?:du|i|de) (?:ma|skal) (?:ikke|aldrig) (?:ringe|kontakte)(?: (?:mig|os|til mig|til os|mere|igen|her|hertil|op))+',
    'vil ikke (?:~ ){0,2}(?:ringes op|kontaktes|have (?:flere|jeres|nogen) (?:flere )?(?:opkald|opringninger)|have at (?:i|du) ringer)(?: (?:mere|igen|mig|til mig))*',
  ],
  after:
    '(?:, )?(?:for|efter|inden|mellem|nar|hvis|mens|under)|i (?:dag|aften|morgen|weekend~|nat|eftermiddag)|nu|om|pa|sa|klokken|kl|denne',
  earlier: 'for|efter|inden|nu|mellem|hvorfor',
}

const NORWEGIAN: OptOutWishes = {
  language: 'no',
  always: [
    '(?:slutt|slutte) (?:med )?a (?:ringe|kontakte|plage)',
    '(?:slett|fjern|stryk) (?:meg|oss|nummeret mitt|mitt (?:telefon)?nummer|dette nummeret)',
    'ta (?:meg|oss|nummeret mitt) (?:av|bort fra|ut av)',
    'la (?:meg|oss) vaere i fred',
    'ingen flere (?:anrop|telefoner|samtaler|oppringninger)',
    'reservasjonsregisteret',
  ],
  limited: [
    '(?<! hvorfor )(?:ikke|aldri|ikkje) (?:ring|kontakt)(?: (?:meg|oss|til meg|hit|her|mer|mere|igjen|tilbake|dette nummeret))*',
    '(?<! (?:jeg|vi|hvorfor) )(?:ring|kontakt) (?:(?:meg|oss|hit|til meg|vennligst) )*(?:ikke|aldri)(?: (?:mer|mere|igjen|noe mer|til meg|hit|tilbake))*',
    '(?:dere|du) (?:ma|skal|far|kan) (?:ikke|aldri) ringe(?: (?:meg|oss|til meg|hit|mer|igjen))+',
    'vil ikke (?:~ ){0,2}(?:bli (?:oppringt|ringt|kontaktet)|ha (?:flere|noen) (?:flere )?(?:anrop|telefoner|samtaler|oppringninger))(?: (?:mer|igjen))*',
  ],
  after:
    '(?:, )?(?:for|etter|mellom|nar|hvis|mens|under)|i (?:dag|kveld|morgen|helg~)|na|om|pa|sa|klokka|klokken|kl|denne',
  earlier: 'for|etter|na|mellom|hvorfor',
}

const FINNISH: OptOutWishes = {
  language: 'fi',
  always: [
    'lopet(?:a|takaa) (?:~ )?(?:soitt|soittelu|hairit)~',
    'poista(?:kaa)? (?:minut|mut|meidat|(?:minun |mun )?numero~|tietoni|tama numero)',
    '(?:jata|jattakaa) (?:minut|mut|meidat) rauhaan',
    'ei enaa (?:puheluita|puheluja|soittoja)',
    '~markkinointikiel~',
  ],
  limited: [
    '(?:ala|alkaa) (?:(?:enaa|ikina|koskaan|minulle|mulle|tahan|tanne|meille) )*(?:soita|soittako|soitelko|soittele|hairitse|hairitko|(?:ota|ottako) (?:~ )?yhteytta)(?: (?:minulle|mulle|meille|enaa|uudestaan|uudelleen|koskaan|ikina|tanne|takaisin|tahan numeroon))*',
    'en halua (?:enaa )?(?:~ ){0,2}(?:puheluita|puheluja|puheluitanne|soittoja|soittavan|, etta (?:~ )?soit~|etta (?:~ )?soit~)(?: (?:enaa|minulle))*',
  ],
  after:
    '(?:, )?(?:ennen|kun|jos|ennenkuin)|kello|klo|talla|tanaan|nyt|huomenna|illalla|aamulla|aamuisin|iltaisin|yolla|oisin|sunnuntai~|maanantai~|lauantai~|viikonlop~|nain|niin|liian|tyo~|vasta|viela|samaan',
  earlier: 'ennen|tanaan|nyt|illalla|miksi|jalkeen',
}

const HUNGARIAN: OptOutWishes = {
  language: 'hu',
  always: [
    '(?:torolj|vegy|huzz|tavolits)~ (?:_)(?:szamom~|telefonszamom~|listar~|listajar~|listabol|adatbazis~|nyilvantartas~|adataim~)',
    'hagyj~ (?:~ )?beken',
    'hagyj~ abba (?:~ )?(?:a )?(?:hiv|hivogat|telefonal|zaklat)~',
    'nem (?:kerek|akarok) (?:tobb|tobbet) (?:~ )?hivas~',
  ],
  limited: [
    '(?:(?:soha|tobbet|tobbe|engem|kerem|mar|tobbszor) )*ne (?:hivj|hivogass|telefonalj|keress|zaklass|zavarj)~(?: (?:engem|minket|fel|vissza|tobbet|tobbe|ujra|soha|megint|ide|ezen a szamon|tobbszor))*',
    'nem (?:akarom|szeretnem|kerem)(?: ,)? hogy (?:~ ){0,3}(?:fel)?(?:hivj|hivogass|keress|telefonalj)~(?: (?:engem|fel|tobbet|tobbe))*',
  ],
  after:
    '(?:~ ){0,2}(?:elott|utan|kozott|kozben|alatt)|(?:, )?(?:amikor|ha|amig)|ma|most|holnap|este|reggel|ejjel|delelott|delutan|hetvegen|vasarnap|ilyen|olyan|munka~',
  earlier: 'elott|utan|kozott|alatt|ma|most|este|reggel|ejjel|miert|hetvegen|vasarnap',
}

const ESTONIAN: OptOutWishes = {
  language: 'et',
  always: [
    'lopeta(?:ge)? (?:~ )?helista~',
    '(?:kustuta|eemalda)(?:ge)? (?:mind|meid|minu (?:telefoni)?number|mu (?:telefoni)?number|minu andmed)',
    'jat(?:a|ke) mind rahule',
  ],
  limited: [
    'ar(?:a|ge) (?:(?:mulle|enam|palun|meile|rohkem) )*(?:helista|helistage|tulita|tulitage)(?: (?:mulle|enam|rohkem|siia|kunagi|uuesti|meile))*',
    'ei (?:soovi|taha) (?:~ ){0,2}(?:konesid|et te (?:mulle )?helista~)',
  ],
  after: 'enne|parast|kuni|, kui|kui|tana|praegu|homme|ohtul|hommikul|oosel|nii|liiga|kell|nadalavahet~|too~',
  earlier: 'enne|parast|tana|praegu|miks',
}

const LATVIAN: OptOutWishes = {
  language: 'lv',
  always: [
    '(?:beidz|beidziet|partrauciet|izbeidziet) (?:man )?(?:zvanit|traucet)',
    '(?:izdzes|dzes|iznem)~ (?:mani|manu (?:numuru|talruni)|manus datus|mus)',
    'liec(?:iet)? mani miera',
  ],
  limited: [
    '(?:vairs )?(?:man )?(?:vairs )?nezvani(?:et)?(?: (?:man|vairs|nekad|sim numuram|mums|ludzu|atkal))*',
    'nevelos (?:~ ){0,2}(?:zvanus|lai (?:jus )?(?:man )?zvan~)',
  ],
  after: 'pirms|pec|lidz|starp|kad|ja|sodien|tagad|rit|vakara|no rita|nakti|tik|darb~|svetdien~',
  earlier: 'pirms|pec|sodien|tagad|kapec',
}

const LITHUANIAN: OptOutWishes = {
  language: 'lt',
  always: [
    '(?:nustok|nustokite|liaukites|baikite) (?:man |mums )?(?:skambin|trukdy)~',
    '(?:istrinkite|istrink|pasalinkite|isbraukite) (?:mane|mano (?:telefono )?numeri|mano duomenis|mus)',
    'palik(?:ite)? mane ramybeje',
  ],
  limited: [
    '(?:daugiau )?(?:man )?(?:daugiau )?neskambin(?:k|kite)(?: (?:man|daugiau|niekada|mums|siuo numeriu|prasau))*',
    'nenoriu (?:~ ){0,2}(?:skambuciu|kad (?:jus )?(?:man )?skambin~)',
  ],
  after:
    'iki(?! pasimatymo)|po|pries|tarp|kai|jei|siandien|dabar|rytoj|vakare|ryte|nakti|taip|darb~|sekmadien~|anksciau',
  earlier: 'iki|po|pries|siandien|dabar|kodel',
}

export const NORTHERN_WISHES: readonly OptOutWishes[] = [
  SWEDISH,
  DANISH,
  NORWEGIAN,
  FINNISH,
  HUNGARIAN,
  ESTONIAN,
  LATVIAN,
  LITHUANIAN,
]
