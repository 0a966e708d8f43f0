/**
 * Lists the words of clear thanks or pleasure and of clear annoyance, in the languages in which a talk has its fixed
 * phrases. `sentiment-by-rules.ts` searches them. A word is a regular expression over words apart by one space, in small
 * letters without accents and apostrophes; `~` is the rest of a word. A word that may mean something else is left out.
 */
export interface SentimentWords {
  readonly glad: readonly string[]
  /** A word of pleasure does not count right after one of these. */
  readonly notGlad: string
  readonly annoyed: readonly string[]
  /** A word of annoyance does not count right after one of these. */
  readonly notAnnoyed: string
}

export const SENTIMENT_WORDS: Readonly<Record<string, SentimentWords>> = {
  en: {
    glad: [
      'thank you|thanks|appreciate~ (?:it|that|this|the|your)',
      'great|perfect|wonderful|excellent|fantastic|awesome|lovely|brilliant|amazing',
      'id love to|i would love to|i(?:d| would) be (?:happy|glad|delighted)|im (?:very |so |really )?(?:happy|glad|pleased|delighted)|i am (?:very |so |really )?(?:happy|glad|pleased|delighted)',
      'sounds (?:very |really )?(?:good|nice|interesting)|looking forward|very kind|very helpful',
    ],
    notGlad: 'no|not|never|dont|isnt|wasnt|without|hardly|nothing',
    annoyed: [
      'annoy~|irritat~|furious|fed up|sick of|sick and tired|tired of (?:this|these|your|all)',
      'harass~|pester~|stop (?:calling|bothering|phoning|ringing)|leave (?:me|us) alone|bothering (?:me|us)',
      'wast(?:e|ing) (?:of )?(?:my |our )?time|how dare you|shut up|go away|go to hell|rip off',
      'ridiculous|outrageous|disgust~|terrible|horrible|awful|nuisance|very rude|so rude',
      '(?:this is|its|youre|you are) (?:all )?(?:a )?(?:scam|scammers?|fraud)',
      'fuck~|bullshit|damn|damned|bloody',
    ],
    notAnnoyed: 'not|isnt|wasnt|arent|never|dont',
  },
  de: {
    glad: [
      'danke~|vielen dank|herzlichen dank|besten dank',
      'perfekt|wunderbar|super|prima|klasse|grossartig|ausgezeichnet|hervorragend|fantastisch',
      'sehr gern~|freut mich|freue mich|(?:klingt|hort sich) (?:sehr |wirklich )?(?:gut|interessant|toll)~|sehr (?:nett|freundlich|hilfreich)|das ist toll',
    ],
    notGlad: 'nein|nee|nicht|kein~|nie|niemals',
    annoyed: [
      'nervt|nervst|nerven sie|sie nerven|nervig~|genervt|argert mich|verargert|argerlich|wutend|unverschamt~|frechheit',
      '(?:lass|lassen|lasst) (?:sie )?(?:mich|uns) (?:bitte |endlich |doch )*in (?:ruhe|frieden)|belastig~|(?:sie )?storen mich',
      'zeitverschwendung|nase voll|mir reicht|jetzt reicht|schnauze|klappe|hau~ (?:sie )?ab|abzocke|betruger~',
      'scheiss~|verdammt~|schrecklich|furchtbar|lacherlich|unmoglich von ihnen',
    ],
    notAnnoyed: 'nicht|kein~|nie|niemals',
  },
  fr: {
    glad: [
      'merci|parfait|super|genial|excellent|formidable|magnifique|volontiers|ravie?s?|tres bien|tres gentil~',
      'avec (?:grand )?plaisir|bonne idee|ca me plait|cest gentil|ca minteresse beaucoup',
    ],
    notGlad: 'non|pas|jamais|sans|rien',
    annoyed: [
      'marre|enerv~|agac~|insupportable|ca suffit|harcel~|harceler|(?:me|nous) derang~',
      '(?:laisse|laissez) (?:moi|nous) tranquilles?|foutez moi la paix|fichez moi la paix|taisez vous|degage~',
      'perte de temps|perdre (?:mon|notre) temps|inadmissible|scandaleux|honteux|ridicule|arnaque~|merde|putain',
    ],
    notAnnoyed: 'pas|jamais|plus',
  },
  es: {
    glad: [
      'gracias|perfecto|genial|estupendo|excelente|maravilloso|fantastico|muy amable|que bien|buena idea',
      'encantad[oa]|me encanta~|me alegr~|con (?:mucho )?gusto|suena (?:muy )?(?:bien|interesante)',
    ],
    notGlad: 'no|nunca|sin|nada',
    annoyed: [
      'no (?:me|nos) moleste~|(?:me|nos) molest~|deje~ de (?:molestar|llamar)~|(?:me|nos) tienen? hart[oa]s?|hart[oa]s? de|que pesad[oa]s?',
      'dej(?:a|e|en)(?:me|nos) (?:ya )?en paz|ya basta|basta ya|acos(?:o|an|ando)~|callese|vayase',
      'perdida de tiempo|perder (?:mi|el) tiempo|verguenza|indignante|ridiculo|estafa~|mierda|joder|horrible|terrible|furios[oa]',
    ],
    notAnnoyed: 'no|nunca',
  },
  it: {
    glad: [
      'grazie|perfetto|ottimo|ottima|fantastico|meraviglioso|eccellente|volentieri|benissimo|molto gentile|buona idea',
      'con (?:molto )?piacere|mi fa (?:molto )?piacere|che bello|mi piace molto|sono (?:molto )?(?:felice|content[oa])',
    ],
    notGlad: 'no|non|mai|senza|niente',
    annoyed: [
      'fastidio|scocciat~|seccat~|arrabbiat~|furios[oa]|stuf[oa]|rott[oa] le scatole|romp~ le scatole|insopportabil~',
      '(?:mi|ci) lasci~ in pace|lasciate(?:mi|ci) in pace|lasciami in pace|ora basta|adesso basta|basta (?:chiamare|telefonate)|(?:mi|ci) (?:state|sta) disturbando',
      'perdita di tempo|perdere tempo|vergogn~|ridicol~|truffa~|cazzo|merda|orribile|terribile|stia zitt[oa]',
    ],
    notAnnoyed: 'non|mai|nessun',
  },
  pt: {
    glad: [
      'obrigad[oa]|perfeito|otimo|otima|excelente|maravilh~|fantastico|muito (?:simpatic[oa]|gentil|amavel)|boa ideia',
      'com (?:muito |todo o )?(?:prazer|gosto)|que bom|adorei|adoraria|fico (?:muito )?(?:feliz|contente)',
    ],
    notGlad: 'nao|nunca|sem|nada',
    annoyed: [
      'nao (?:me|nos) incomode~|(?:me|nos) incomod~|par~ de (?:me )?(?:ligar|incomodar|telefonar)|irritad[oa]|irritante|chatead[oa]|furios[oa]|fart[oa]s? d~',
      '(?:me|nos) deix~ em paz|deix~ (?:me|nos) em paz|ja chega|chega de|cala~ (?:a )?boca|assedio|assedia~',
      'perda de tempo|perder (?:o )?(?:meu )?tempo|vergonha|ridiculo|merda|porra|horrivel|terrivel|burla|burloes',
    ],
    notAnnoyed: 'nao|nunca',
  },
  nl: {
    glad: [
      'bedankt|dank (?:u|je)|dank[ju]~wel|hartelijk dank|perfect|geweldig|fantastisch|uitstekend|prima|prachtig|super',
      'heel graag|heel (?:vriendelijk|fijn|leuk|aardig)|wat leuk|klinkt (?:heel )?(?:goed|leuk|interessant)|(?:ik ben|ben ik) (?:heel )?blij',
    ],
    notGlad: 'nee|niet|geen|nooit|niks|niets',
    annoyed: [
      'irritant|geirriteerd|vervelend|woedend|ik ben het zat|lastig ?(?:te )?(?:vallen|gevallen)|valt (?:me|mij|ons) lastig',
      'laat (?:u |je )?(?:me|mij|ons) (?:nou |toch |nu )*met rust|ho?u?d? op met bellen|stop~ met bellen|rot op|donder op|hou je mond',
      'tijdverspilling|verspilling van mijn tijd|belachelijk|schandalig|schaamteloos|verdomme|godverdomme|vreselijk|verschrikkelijk|oplichter~|oplichting',
    ],
    notAnnoyed: 'niet|geen|nooit',
  },
}
