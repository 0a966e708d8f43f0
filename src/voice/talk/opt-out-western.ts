/**
 * Lists the wish not to be called again in English, German, Dutch and the Romance languages. `opt-out.ts` searches it.
 */
import type { OptOutWishes } from './opt-out-wishes.ts'

const EN_NOT = '(?:do not|dont|don t|never)'
const EN_CALL = '(?:call|calling|phone|phoning|ring|ringing|telephone|contact|contacting|dial)'
const EN_ME =
  '(?: (?:me|us|here|back|at all|again|any ?more|no more|any longer|ever|please|this (?:number|phone|line)|(?:on|to|at) this number|my (?:number|phone|house|home)))'
const EN_NOBODY_ELSE = '(?<! (?:why|if|if you|i|we|they|people|who|he|she|you|and i|did i) )'

const ENGLISH: OptOutWishes = {
  language: 'en',
  always: [
    '(?:stop|quit|cease) (?:calling|phoning|ringing|contacting|bothering|harassing|disturbing|pestering)(?! (?:you|him|her|them|it|people|everyone|my (?!number|phone|house|home|mobile|cell|office)))',
    'stop (?:your|these|the|all|with the|with these) (?:~ )?calls?',
    'no more (?:phone |sales |marketing |telephone )?calls?',
    '(?:take|remove|delete|get|strike|cross|scratch|erase) (?:me|us|it|my (?:~ )?number|this (?:~ )?number|our number|my (?:name|details|data)) (?:off|from|out of) (?:_)(?:lists?|databases?|systems?|records?|register|registry|contacts?|files?|directory)',
    '(?:put|add|place) (?:me|us|it|my number|this number) (?:on|to|onto|in) (?:~ )?(?:do not call|dont call|no call|dnc|do not contact)',
    '(?:do not|dont) call (?:list|registry|register)',
    '(?:i|we|to|opt me|please) (?:want to |would like to |wish to )?opt (?:me )?out',
    'opt (?:me|us) out',
    'opting out',
    'unsubscribe (?:me|us|my number)',
    'lose (?:my|this) number',
    'leave (?:me|us) alone',
    '(?:revoke|withdraw) (?:my |the )?(?:consent|permission)',
    'last time (?:that )?you (?:ever )?(?:call|phone|ring|contact)',
  ],
  limited: [
    `${EN_NOBODY_ELSE}${EN_NOT}(?: (?:you|please|ever|be|keep|go|start|even|dare|bother))* ${EN_CALL}(?:${EN_ME}+|(?= (?:[|]|$)))`,
    `(?<! (?:why|if) )you ${EN_NOT}(?: ever)? ${EN_CALL} (?:me|us|here) (?:again|any ?more|ever)`,
    `${EN_NOT} (?:bother|disturb|harass|pester) (?:me|us)(?: (?:again|any ?more|ever|please))*`,
    `(?:i|we) (?:do not|dont|don t|never|no longer) (?:ever )?(?:want|wish|like|need|care)(?: (?:you|you guys|anyone|anybody|your company))? to (?:ever )?(?:be (?:called|contacted|phoned|rung|disturbed|bothered)|(?:get|receive|have|hear) (?:~ )?(?:calls?|from you)|(?:call|contact|phone|ring) (?:me|us|here|this number))(?: (?:again|any ?more|ever|by you|at all))*`,
    '(?:i|we) (?:do not|dont|don t|no longer) (?:want|wish|need|like) (?:any |these |your |more |further |other |such |phone |sales |marketing )+calls?(?: any ?more)?',
    `(?:would|could|can|will|must|should|shall|may|better|please|to) (?:you )?(?:please )?(?:not|never) (?:ever )?${EN_CALL} (?:me|us|here|this number)(?: (?:again|any ?more|ever|please))*`,
    `(?:not to|mind not) (?:ever )?${EN_CALL} (?:me|us|here|this number)(?: (?:again|any ?more|ever))*`,
    '(?:do not|dont|don t) wanna (?:be|get) (?:called|contacted|phoned)(?: (?:again|any ?more|by you))*',
    `(?:shouldnt|mustnt|cant|cannot|wont|should not|must not|will not|may not|are not allowed to|have no right to) (?:ever )?${EN_CALL} (?:me|us|here) (?:again|any ?more|ever)`,
    '(?:rather|prefer) (?:you )?(?:not (?:to )?be (?:called|contacted)|(?:did not|didnt|never) (?:call|called|contact) (?:me|us))(?: (?:again|any ?more))*',
    '(?:please )(?:no|not) call~ (?:me|us)(?: (?:again|any ?more))*',
    '(?:remove|delete|erase) (?:me|us|my (?:~ )?n(?:|u|um|umb|umbe|umber)|this number|our number|my (?:details|data))',
    'take (?:me|us) off',
    'no (?:further|other) calls?',
  ],
  after:
    '(?:please )?(?:(?:, )?(?:before|after|until|till|til|between|during|while|when|whenever|unless|except|if)|on (?:sun|mon|tues|wednes|thurs|fri|satur)~|on (?:a |the |my )?(?:week~|work|office|mobile|cell|holiday~)|in the (?:morning|afternoon|evening|night|middle)~|at (?:work|night|home|lunch~|dinner~|this (?:hour|time|moment)|the (?:moment|office|weekend)|noon|midnight|[0-9]~|weekends)|right now|just now|now|today|tonight|tomorrow|this (?:week|month|morning|afternoon|evening|weekend|early|late|often)|next|so (?:early|late|often|much|soon)|too|later than|any ?(?:earlier|later)|early|late|for (?:a|the|another|at least)|yet|a|an|that|sir|maam|madam|mister|mr|mrs|ms|miss|names?|stupid|hold|speaker|speakerphone|mute|enough|often)',
  earlier: 'before|after|until|between|today|tonight',
}

const DE_CALLED = '(?:angerufen|kontaktiert|belastigt|gestort|belastigen|kontaktieren|an(?:zu)?rufen)'
const GERMAN: OptOutWishes = {
  language: 'de',
  always: [
    '(?:lass|lasst|lassen) (?:(?:sie|du|bitte|endlich|doch) )*(?:mich|uns) (?:(?:bitte|endlich|doch|jetzt|blos|bloss) )*in (?:ruhe|frieden)',
    '(?:hor|hort|horen) (?:(?:sie|bitte|endlich|jetzt) )*auf (?:, )?(?:(?:mich|uns|hier|damit|dauernd|standig) )*(?:anzurufen|zu nerven|zu belastigen|zu storen)',
    '(?:streich|losch|entfern)~ (?:(?:sie|bitte|sofort|doch) )*(?:mich|uns|meine (?:telefon|handy)?nummer|meine (?:daten|kontaktdaten)|meinen namen|diese (?:telefon)?nummer)',
    '(?:nimm|nehmt|nehmen|trag|tragt|tragen) (?:(?:sie|bitte|sofort) )*(?:mich|uns|meine (?:telefon)?nummer) (?:(?:bitte|sofort) )*(?:aus|von|raus)',
    '(?:meine (?:telefon)?nummer|mich|meine daten) (?:bitte |sofort )*(?:loschen|streichen|aus (?:~ )?(?:liste|datei|datenbank|verteiler))',
    '(?:setz|setzt|setzen|trag|tragen) (?:sie )?(?:mich|uns) (?:bitte )?(?:auf|in) (?:die|ihre|eine) (?:sperr|robinson|schwarze)~',
    'keine (?:weiteren )?(?:werbe|telefon)?anrufe mehr',
    'keine weiteren (?:werbe|telefon)?anrufe',
    'widerruf~ _(?:einwilligung|zustimmung)',
    'unterlassen sie _(?:anruf~|kontaktaufnahme~)',
    'widersprech~ _(?:anruf~|werbung|kontakt~|nutzung)',
  ],
  limited: [
    '(?<! (?:ich|wir|er|warum|wieso|weshalb|leute) )ruf(?:e|t|en)? (?:(?:sie|du|ihr|bitte|doch|hier|mich|uns|diese nummer|da|bloss|ja) )*(?:nicht|nie|niemals)(?: (?:mehr|wieder|noch ?mal|noch einmal|nochmals|erneut|weiter|hier|bitte|bei mir))*(?: (?:an|zuruck))?',
    `(?<! ich (?:werde|will|mochte|kann|konnte|darf)(?: sie| dich| euch| ihn| dort| da)? )(?:nicht|nie|niemals) (?:mehr|wieder|noch ?mal|weiter|langer)(?: ~)? ${DE_CALLED}(?: werden)?`,
    `(?:mochte|will|wunsche|wollen|mochten) _(?:nicht|nie|niemals) (?:mehr |wieder |weiter )*(?:angerufen|kontaktiert|belastigt|gestort)(?: werden)?`,
    '(?:will|mochte|wunsche|wollen|brauche) _keine (?:~ )?(?:werbe|telefon)?anrufe(?: mehr)?',
    '(?:mochte|will) nicht (?:, )?dass (?:sie|du|man|jemand) (?:mich|uns|hier) (?:~ )?(?:anruf|kontaktier|belastig)~',
    '(?:bitte|[|,]) (?:mich |uns |hier )?(?:nicht|nie) (?:mehr |wieder )*anrufen',
    '(?:kontaktier|belastig|stor)(?:en|t|e)? (?:sie |du )?(?:mich|uns) (?:bitte )?(?:nicht|nie)(?: (?:mehr|wieder|weiter))*',
    'meld(?:e|et|en) (?:sie )?(?:sich|dich) (?:bitte )?(?:nicht|nie) (?:mehr|wieder)(?: bei (?:mir|uns))?',
  ],
  after:
    '(?:, )?(?:vor|nach|bis|zwischen|wahrend|wenn|bevor|solange|ausser|sobald)|am|um|im|in (?:der|meiner|den)|heute|jetzt|morgen|morgens|abends|mittags|nachts|vormittags|nachmittags|sonntags|samstags|werktags|so|zu|gerade|erst|ab|auf (?:der|dem|meiner|meinem)|diese|an (?:sonn|sams|feier|werk|wochen)~|unter',
  earlier: 'vor|nach|bis|heute|jetzt|abends|nachts|morgens|mittags|sonntags|zwischen|um|am',
}

const DUTCH: OptOutWishes = {
  language: 'nl',
  always: [
    'stop~ (?:(?:nou|nu|eens|alstublieft|alsjeblieft|dan|er) )*(?:met|mee) (?:mij |me |ons |dit |het |te )*(?:op)?bellen',
    '(?:haal|halen|schrap|schrappen) (?:(?:u|je|alstublieft|alsjeblieft) )*(?:me|mij|ons|mijn (?:telefoon)?nummer|dit nummer) (?:(?:alstublieft|alsjeblieft|dan|maar) )*(?:van|uit)',
    '(?:verwijder|wis|schrijf)~ (?:(?:u|je|alstublieft) )*(?:me|mij|ons|mijn (?:telefoon)?nummer|mijn gegevens|dit nummer)',
    'laat (?:u |je )?(?:me|mij|ons) (?:~ )?met rust',
    'geen (?:telefoontjes|telefoons|belletjes|oproepen) meer',
    'bel me niet register',
  ],
  limited: [
    '(?<! (?:ik|wij|we|hij|ze|waarom) )(?:bel|belt|bellen) (?:(?:u|je|jullie|me|mij|ons|dit nummer|hier|alstublieft|alsjeblieft|aub|dan|maar) )*(?:niet|nooit)(?: (?:meer|weer|nog|nogmaals|eens|terug|opnieuw|op|naar dit nummer))*',
    '(?<! (?:zal|zullen|ga|gaan|kan|kon|wou)(?: u| je| jullie| hem| haar)? )(?:niet|nooit)(?: (?:meer|weer|nog eens|opnieuw|langer))+ (?:te |worden |kunnen )?(?:gebeld|bellen|opbellen|benaderd|lastiggevallen)(?: worden)?',
    '(?:wil|willen|wens) _(?:niet|nooit) (?:meer |langer )?(?:worden )?(?:gebeld|benaderd|gecontacteerd|lastiggevallen)(?: worden)?',
    'neem(?:t)? (?:(?:u|alstublieft|alsjeblieft) )*(?:geen|nooit) contact (?:(?:meer|met mij|met me|met ons) )*op',
  ],
  after:
    '(?:, )?(?:voor|na|tot(?! ziens| nooit| horens)|tussen|tijdens|als|wanneer|zolang|terwijl|behalve|voordat)|om|op (?:mijn|zon|zater|maan|dins|woens|donder|vrij|het)~|vandaag|nu|morgen|vanavond|deze|s (?:avonds|ochtends|nachts|middags|morgens)|in|zo|te|overdag|onder|eerder|meneer|mevrouw',
  earlier: 'voor|na|vandaag|nu|vanavond|tussen|zondag|s (?:avonds|ochtends|nachts|morgens)',
}

const FR_CALL = '(?:r?appel|contact|telephon|derang|importun|harcel)'
const FRENCH: OptOutWishes = {
  language: 'fr',
  always: [
    `(?:arret|cess)(?:ez|e|er) (?:donc |tout de suite )?(?:de |d)(?:me |m|nous )?${FR_CALL}er`,
    `(?:plus|aucun) (?:jamais )?(?:d|de )appels?`,
    '(?:retir|supprim|enlev|effac|ray|radi|desinscriv)(?:ez|e|er) (?:moi|nous|mon (?:numero|nom)|mes (?:donnees|coordonnees)|ce numero|mon telephone)',
    '(?:laiss|fout|fich)~ (?:moi|nous) (?:tranquilles?|la paix|en paix)',
    'bloctel',
    '(?:retire|revoque) mon (?:consentement|accord)',
    'oppose _(?:demarchage|appels?)',
  ],
  limited: [
    `(?<! (?:pourquoi|si vous) )(?:ne )?(?:me |m|nous )${FR_CALL}ez (?:(?:surtout|vraiment) )?(?:plus?|pl|jam~|pas)(?: (?:jamais|du tout|sur ce numero|a ce numero|ici|svp))*`,
    `(?<! (?:pourquoi|si vous) )(?:ne |n)${FR_CALL}ez (?:plus|jamais|pas)(?: (?:jamais|ici|a ce numero|chez moi|chez nous))*`,
    `(?<= [|,] )${FR_CALL}ez (?:moi |nous )?plus(?: jamais)?`,
    `(?:ne )?(?:plus|pas|jamais) (?:jamais )?(?:me |m|nous )${FR_CALL}er`,
    `ne plus ${FR_CALL}er`,
    `(?:veux|veut|voulons|souhaite|souhaitons|desire|voudrais) (?:plus|pas)(?: jamais)? (?:que (?:vous|tu|on|lon) (?:me |m|nous )${FR_CALL}~|etre (?:r?appele|contacte|derange|demarche)~|recevoir _?(?:d|de |vos |aucun |des )?_?appels?|(?:d|de vos |de )appels?)`,
  ],
  after:
    '(?:, )?(?:avant|apres|entre|pendant|quand|lorsque|sauf|si)|jusqu~|le (?:matin|soir|midi|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week)~|la (?:nuit|journee)|ce (?:matin|soir|week|mois)~|cet|cette|aujourd~|demain|maintenant|tout de suite|a (?:midi|cette heure|lheure|mon travail|[0-9]~|partir)|au (?:travail|bureau)|trop|aussi|dans|en|tant|monsieur|madame|comme|tot|tard|durant|depuis',
  earlier: 'avant|apres|aujourd~|ce soir|demain|maintenant|entre|jusqu~',
}

const ES_CALL = '(?:llam|contact|molest|telefone)'
const SPANISH: OptOutWishes = {
  language: 'es',
  always: [
    `(?:dej|par)(?:e|en|a|ad|es) (?:ya )?de ${ES_CALL}ar(?:me|nos)?`,
    `(?:dej)(?:e|en|a|ad|ar)(?:me|nos) (?:ya )?en paz`,
    '(?:no )?quiero mas llamadas|no mas llamadas|ni una llamada mas',
    '(?:borr|quit|elimin|saqu|sac|retir|suprim|tach)~(?:me|nos) (?:ya |por favor )?(?:de|del)',
    '(?:borr|quit|elimin|suprim|retir)(?:e|en|a|ad|ar) (?:mi|este|nuestro|mis) (?:numero|telefono|nombre|datos)',
    '(?:den|de|dar|dad|darme|denme|deme|dame|dadme)(?: ya)? de baja',
    'lista robinson',
    'retiro mi consentimiento',
  ],
  limited: [
    `no (?:me|nos) (?:vuelv(?:a|an|as) a )?${ES_CALL}(?:e|en|es|ar|eis)(?: (?:mas|nunca|jamas|otra vez|de nuevo|por favor|aqui|a este numero|ya))*`,
    `no vuelv(?:a|an|as|ais) a ${ES_CALL}ar(?:me|nos)?(?: (?:mas|nunca|por favor|aqui))*`,
    `no ${ES_CALL}(?:e|en|es|eis) (?:mas|nunca|aqui|a este numero|otra vez|de nuevo)(?: (?:mas|por favor))*`,
    `(?:nunca|jamas)(?: mas)? (?:(?:me|nos) )?(?:vuelv(?:a|an|as) a )?${ES_CALL}(?:e|en|es|eis|arme|arnos)(?: mas)?`,
    `no (?:quiero|queremos|deseo) (?:que (?:me|nos) (?:vuelvan a |vuelva a |sigan )?${ES_CALL}~|(?:recibir )?(?:mas|sus|estas|ninguna|otra) (?:mas )?llamadas?|recibir llamadas|ser (?:llamad|contactad|molestad)~)`,
  ],
  after:
    '(?:, )?(?:antes|despues|entre|mientras|cuando|durante|si|salvo|excepto)|hasta(?! luego| nunca| la vista)|hoy|ahora|manana|esta|este|por la (?:manana|tarde|noche)|de (?:noche|madrugada|dia)|a (?:las|la|esta|estas|esa|partir)|en (?:el|la|este|horas?|horario)|los|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin)|tan|tanto|todavia|aun|senor~|asi|al|nadie',
  earlier: 'antes|despues|hoy|ahora|entre|hasta|por la (?:manana|noche)|por que',
}

const IT_CALL = '(?:ri)?(?:chiam|telefon|contatt|disturb)'
const ITALIAN: OptOutWishes = {
  language: 'it',
  always: [
    `smett(?:a|ete|ila|etela|i|ere) (?:~ )?di ${IT_CALL}ar(?:e|mi|ci)`,
    '(?:basta|niente piu|non piu|mai piu) (?:con le |queste |con queste )?(?:chiamate|telefonate)',
    '(?:togli|toglie|tolga|cancell|rimuov|elimin|depenn)~(?:mi|ci|temi|teci) (?:subito |per favore )?(?:da|dal|dalla|dalle|dai|dagli)',
    '(?:mi )?(?:togl|cancell|rimuov|elimin)~ (?:subito |per favore )?(?:il mio (?:numero|nome)|i miei dati|questo numero)',
    'mi (?:tolga|cancelli|elimini|rimuova|tolgano|cancellino) (?:subito |per favore )?(?:da|dal|dalla)',
    'lasci(?:a|ate)?(?:mi|ci|temi|teci) (?:stare|in pace)',
    'registro (?:pubblico )?delle opposizioni',
    'revoco il (?:mio )?consenso',
  ],
  limited: [
    `(?<! (?:perche|che|se) )non (?:(?:mi|ci) )?${IT_CALL}(?:i|ate|are|ino|armi|arci|atemi|ateci)(?: (?:piu|mai|ancora|di nuovo|per favore|per piacere|qui|a questo numero))*`,
    `mai piu ${IT_CALL}~`,
    `non (?:voglio|desidero|vogliamo) (?:piu )?(?:che (?:mi|ci) ${IT_CALL}~|(?:essere )?(?:ri)?(?:chiamat|contattat|disturbat)~|ricevere (?:altre |piu |vostre |le vostre )*(?:chiamate|telefonate)|(?:altre |vostre )+(?:chiamate|telefonate)|chiamate)`,
  ],
  after:
    '(?:, )?(?:prima|dopo|finche|tra|fra|durante|quando|mentre|se|tranne)|fino|oggi|adesso|ora|domani|stasera|stamattina|questa|questo|di (?:mattina|notte|sera|domenica|sabato|lunedi|giorno)|la (?:mattina|sera|domenica|notte)|il (?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|pomeriggio)|al|alle|a (?:quest~|mezz~|pranzo|cena|casa|partire)|in (?:ufficio|orario|questo)|cosi|troppo|signor~|nessuno',
  earlier: 'prima|dopo|oggi|adesso|stasera|tra|fino',
}

const PT_CALL = '(?:lig|telefon|contac?t|cham|incomod)'
const PORTUGUESE: OptOutWishes = {
  language: 'pt',
  always: [
    `(?:par|deix)(?:e|em|a|ar) de (?:me |nos )?(?:ligar|telefonar|contac?tar|incomodar|chamar)(?: me| nos)?`,
    '(?:deix)(?:e|em|a|ar)(?: me| nos) em paz|me deix(?:e|em|a) em paz',
    '(?:tir|remov|apag|elimin|retir|exclu)~ (?:me|nos|o meu (?:numero|nome|telefone|contac?to)|meu (?:numero|nome|telefone|contato)|os meus dados|meus dados|este numero)',
    'me (?:tire|remova|retire|exclua|tirem|retirem|tira) (?:por favor )?(?:da|do|dessa|desta)',
    '(?:nao quero |nem |sem )?mais nenhuma (?:chamada|ligacao)',
    'retiro o meu consentimento',
  ],
  limited: [
    `(?<! (?:ele|ela|ninguem|que) )nao (?:me |nos )(?:volt(?:e|em|es) a )?${PT_CALL}u?(?:e|em|es|a|ar)(?: (?:mais|nunca|nunca mais|de novo|novamente|outra vez|por favor|para este numero|aqui))*`,
    `nao (?:volt|torn)(?:e|em|es) a (?:me |nos )?${PT_CALL}u?ar(?: (?:me|nos|mais|para mim))*`,
    `nao ${PT_CALL}u?(?:e|em|es|a|ue|uem) (?:mais|nunca mais|outra vez|novamente|de novo)(?: (?:mais|para mim|pra mim|para ca|pra ca|aqui|para este numero))*`,
    `nunca mais (?:me |nos )?${PT_CALL}u?(?:e|em|es|a|ar)(?: (?:me|mais))*`,
    `nao (?:quero|desejo|queremos) (?:mais )?(?:que (?:me|nos) ${PT_CALL}~|(?:receber )?(?:mais |as vossas |suas |estas |outras )*(?:ligacoes|chamadas|telefonemas)|ser (?:contac?tad|incomodad|chamad)~)(?: mais)?`,
  ],
  after:
    '(?:, )?(?:antes|depois|apos|entre|durante|quando|enquanto|se|exceto)|ate(?! logo| nunca| mais)|hoje|agora|amanha|esta|este|essa|nesta|neste|de (?:manha|tarde|noite|madrugada|dia)|a (?:noite|tarde|esta|essa|partir)|as|ao|aos|no (?:trabalho|fim|sabado|domingo|meu)|na|nos|nas|em|tao|ainda|senhora?|assim|ninguem',
  earlier: 'antes|depois|hoje|agora|ate|entre|por que|porque',
}

const CATALAN: OptOutWishes = {
  language: 'ca',
  always: [
    '(?:deix|par)(?:i|in|eu|a) de (?:trucar|molestar|telefonar)(?: me| nos)?',
    '(?:esborr|trei|tregui|elimin)~ (?:me|nos|el meu (?:numero|telefon)|les meves dades)',
    'deix(?:i|in|eu|a) me en pau',
  ],
  limited: [
    'no (?:em|ens|me) (?:torn(?:i|in|eu) a )?(?:truqu|telefon|molest)(?:i|in|eu|is)(?: (?:mes|mai|mai mes|una altra vegada|sisplau))*',
    'no (?:vull|volem) (?:que (?:em|ens) (?:truqu|telefon)~|(?:rebre )?mes trucades)',
  ],
  after:
    'abans|despres|fins|entre|quan|mentre|si|avui|ara|dema|aquest|aquesta|al|a (?:la|les|aquesta)|tan|els|durant',
  earlier: 'abans|despres|avui|ara',
}

const RO_CALL = '(?:suna|apela|contacta|deranja|telefona)'
const ROMANIAN: OptOutWishes = {
  language: 'ro',
  always: [
    `(?:incetati|inceteaza|opriti va|terminati) (?:sa|cu|din) (?:(?:ma|ne|mai) )*(?:suna|apela|contacta|telefoane|apelur|sunat)~`,
    '(?:stergeti|sterge|scoateti|scoate|eliminati|radiati) (?:ma|mi|ne|numarul(?: meu)?|datele mele|acest numar)',
    'lasati (?:ma|ne) in pace',
    'fara (?:alte |mai multe )?(?:apeluri|telefoane)',
  ],
  limited: [
    `nu (?:ma|ne) (?:mai )?${RO_CALL}(?:ti)?(?: (?:niciodata|vreodata|din nou|iar|aici|va rog|la acest numar))*`,
    `nu (?:mai )?${RO_CALL}ti(?: (?:ma|niciodata|din nou|aici|va rog))*`,
    'nu (?:mai )?(?:vreau|doresc|dorim) (?:sa )?(?:(?:ma|mai|fiu|primesc|fim|primim) )*(?:sunat|sunati|apelati|contactat|contactati|apeluri|telefoane|deranjat)(?: de voi)?',
  ],
  after:
    '(?:, )?(?:inainte|dupa|intre|cand|daca)|pana|in (?:timp|weekend|timpul)|azi|astazi|acum|maine|diseara|la (?:munca|serviciu|ora|pranz|birou)|seara|dimineata|noaptea|duminica|sambata|asa|atat|prea|nimeni|decat',
  earlier: 'inainte|dupa|pana|azi|astazi|acum|intre|de ce',
}

export const WESTERN_WISHES: readonly OptOutWishes[] = [
  ENGLISH,
  GERMAN,
  DUTCH,
  FRENCH,
  SPANISH,
  ITALIAN,
  PORTUGUESE,
  CATALAN,
  ROMANIAN,
]
