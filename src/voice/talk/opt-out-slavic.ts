/** Lists the wish not to be called again in the Slavic languages. `opt-out.ts` searches it. */
import type { OptOutWishes } from './opt-out-wishes.ts'

const POLISH: OptOutWishes = {
  language: 'pl',
  always: [
    '(?:przestan|przestancie|prosze przestac|koniec z) (?:(?:juz|do mnie|mnie|do nas) )*(?:dzwon|wydzwania|neka)~',
    '(?:usun|wykresl|skresl|wypis|skasuj|wymaz)~ (?:prosze )?(?:mnie|nas|moj numer|moje dane|ten numer)',
    '(?:daj|dajcie|prosze dac) mi (?:swiety )?spokoj',
    'zostaw~ mnie w spokoju',
    'nie zycz(?:e|ymy) sobie _(?:telefonow|dzwonienia|polaczen|kontaktu)',
    'nie chce (?:~ )?(?:wiecej|zadnych) (?:telefonow|polaczen)',
    'cofam zgode|wycofuje zgode',
  ],
  limited: [
    '(?<! (?:dlaczego|czemu) )(?:(?:wiecej|juz|nigdy) )*nie (?:(?:do mnie|do nas|juz|wiecej|nigdy|prosze|tu|tutaj|mi|mnie) )*(?:dzwon|dzwoncie|dzwonic|wydzwaniac|wydzwaniajcie|telefonuj|telefonujcie|telefonowac|kontaktuj~|niepokoj~)(?: (?:do mnie|do nas|tu|tutaj|wiecej|juz|nigdy|na ten numer|prosze|ze mna|sie))*',
    'nie (?:chce|zycze sobie) (?:, )?(?:zeby|zebyscie|aby|abyscie) (?:~ ){0,4}dzwoni~(?: (?:do mnie|wiecej))*',
  ],
  after:
    '(?:, )?(?:przed|po|miedzy|podczas|kiedy|gdy|jesli|zanim)|do(?! widzenia| zobaczenia)|dzis|dzisiaj|teraz|jutro|w|rano|wieczorem|tak|o|od|za|noca|nikt',
  earlier: 'przed|po|dzisiaj|dzis|teraz|wieczorem|do(?! mnie| nas)|miedzy',
}

const CZECH: OptOutWishes = {
  language: 'cs',
  always: [
    'prestan(?:te)? (?:(?:mi|me|nam|uz|sem) )*(?:volat|obtezovat|otravovat|telefonovat)',
    '(?:vymaz|smaz|vyskrtn|odstran|vyrad)~ (?:(?:prosim|si) )*(?:me|mne|nas|moje? (?:telefonni )?cislo|moje udaje|toto cislo)',
    'dej(?:te)? mi (?:uz )?pokoj',
    'nechte me (?:byt|na pokoji|v klidu)',
    '(?:uz )?zadne dalsi (?:hovory|telefonaty)',
    'ne(?:chci|preji si|preju si) (?:(?:zadne|dalsi|uz|vase) )+(?:hovory|telefonaty|volani)',
  ],
  limited: [
    '(?<! proc )(?:(?:uz|nikdy|vic|mi|vickrat) )*(?:nevolej|nezavolej|nekontaktuj|neobtezuj|netelefonuj)(?:te)?(?: (?:mi|mne|me|nam|sem|uz|vic|vickrat|vice|nikdy|prosim|znovu|na toto cislo|na tohle cislo))*',
    'ne(?:chci|preji si|preju si) (?:, )?aby(?:ste)? (?:~ ){0,3}(?:volal|kontaktoval|telefonoval)~',
    'nepreji si byt (?:uz )?kontaktovan~|nepreju si byt (?:uz )?kontaktovan~',
  ],
  after:
    '(?:, )?(?:pred|po|mezi|behem|kdyz|kdyby|jestli|pokud|nez)|do(?! videnia)|dnes|ted|zitra|v|ve|rano|vecer|odpoledne|dopoledne|tak|az|o|od|tento|tuto',
  earlier: 'pred|po|do|dnes|ted|vecer|mezi',
}

const SLOVAK: OptOutWishes = {
  language: 'sk',
  always: [
    'prestan(?:te)? (?:(?:mi|ma|nam|uz|sem) )*(?:volat|obtazovat|otravovat|telefonovat)',
    '(?:vymaz|zmaz|vyskrtn|odstran|vyrad)~ (?:(?:prosim|si) )*(?:ma|mna|nas|moje (?:telefonne )?cislo|moje udaje|toto cislo)',
    'daj(?:te)? mi (?:uz )?pokoj',
    'nechajte ma (?:na pokoji|v pokoji)',
    'nezelam si _(?:hovory|telefonaty|volania)',
  ],
  limited: [
    '(?<! preco )(?:(?:uz|nikdy|viac|mi) )*(?:nevolaj|nezavolaj|nekontaktuj|neobtazuj|netelefonuj)(?:te)?(?: (?:mi|mne|ma|nam|sem|uz|viac|nikdy|prosim|znova|na toto cislo))*',
    'nechcem (?:, )?aby ste (?:~ ){0,3}(?:volal|kontaktoval|telefonoval)~',
  ],
  after:
    '(?:, )?(?:pred|po|medzi|pocas|ked|keby|ak|kym)|do(?! videnia)|dnes|teraz|zajtra|v|vo|rano|vecer|poobede|tak|az|o|od|tento|tuto',
  earlier: 'pred|po|do|dnes|teraz|vecer|medzi',
}

const CROATIAN: OptOutWishes = {
  language: 'hr',
  always: [
    'prestan(?:ite|i) (?:(?:me|nas|vise|da|sa|s) )*(?:zvati|zov|nazivati|zivkati|poziv|uznemira)~',
    '(?:izbris|obris|uklon|skin|makn|bris)~ (?:(?:molim|vas) )*(?:me|nas|moj broj|moje podatke|ovaj broj)',
    'ostavi(?:te)? me na miru',
    '(?:bez|nema|dosta) (?:vise )?poziva',
    'ne zelim (?:vise )?(?:~ )?poziv~',
  ],
  limited: [
    '(?<! zasto )(?:(?:vise|nikad|nikada) )*(?:nemoj(?:te)?|ne) (?:(?:me|nas|mi|vise|nikad|nikada|molim|ovdje|ovde) )*(?:zovite|zovi|zvati|zvat|nazivajte|nazivati|uznemirava~|kontaktiraj~|kontaktirati|da (?:me |nas )?(?:vise )?zov~)(?: (?:me|nas|vise|nikad|nikada|ponovno|ponovo|opet|ovdje|ovde|na ovaj broj))*',
    'ne zelim (?:vise )?da (?:me|nas) (?:vise )?(?:zov|kontaktira)~(?: vise)?',
  ],
  after:
    '(?:, )?(?:prije|pre|poslije|posle|izmedu|izmedju|dok|kad|kada|ako)|do(?! vid)|danas|sada|sad|sutra|veceras|navecer|uvece|ujutro|ujutru|nedjeljom|nedeljom|vikendom|u|na|za vrijeme|tako|nocu|popodne|tijekom',
  earlier: 'prije|pre|poslije|posle|danas|sada|veceras|do',
}

const SERBIAN: OptOutWishes = {
  language: 'sr',
  always: [
    'престан(?:ите|и) (?:(?:ме|нас|више|да|са) )*(?:звати|зов|позив|узнемира)~',
    '(?:избриш|обриш|уклон|скин|бриш)~ (?:(?:молим|вас) )*(?:ме|нас|мој број|моје податке|овај број)',
    'остави(?:те)? ме на миру',
    'не желим (?:више )?(?:~ )?позив~',
  ],
  limited: [
    '(?<! зашто )(?:(?:више|никад|никада) )*(?:немој(?:те)?|не) (?:(?:ме|нас|ми|више|никад|никада|молим|овде) )*(?:зовите|зови|звати|узнемирава~|контактирај~|да (?:ме |нас )?(?:више )?зов~)(?: (?:ме|нас|више|никад|никада|поново|опет|овде|на овај број))*',
    'не желим (?:више )?да (?:ме|нас) (?:више )?(?:зов|контактира)~(?: више)?',
  ],
  after:
    '(?:, )?(?:пре|после|између|док|кад|када|ако)|до(?! виђења)|данас|сада|сад|сутра|вечерас|увече|ујутру|недељом|викендом|у|на|тако|ноћу|поподне',
  earlier: 'пре|после|данас|сада|вечерас|до',
}

const SLOVENIAN: OptOutWishes = {
  language: 'sl',
  always: [
    '(?:nehaj|nehajte|prenehajte) (?:(?:me|nas|ze|s) )*(?:klica|klici|nadlegova|kontaktira)~',
    '(?:izbris|odstran|crta|precrta)~ (?:(?:prosim) )*(?:me|nas|mojo (?:telefonsko )?stevilko|moje podatke|to stevilko)',
    'pustite me (?:pri|na) miru',
    'ne zelim (?:vec )?(?:~ )?klic(?:ev|i)?',
  ],
  limited: [
    '(?<! zakaj )(?:(?:nikoli|prosim|vec) )*ne (?:(?:me|nas|vec|nikoli) )*(?:klici|klicite|kliclj~|klicati|kontaktirajte|nadlegujte|motite)(?: (?:me|nas|vec|nikoli|znova|ponovno|sem|na to stevilko))*',
    'ne zelim (?:, )?da me (?:vec )?(?:klic|kontaktira)~(?: vec)?',
  ],
  after:
    '(?:, )?(?:pred|po|med|ko|kadar|ce)|do|danes|zdaj|jutri|zvecer|zjutraj|ponoci|ob|v|tako|prej|medtem|na delu',
  earlier: 'pred|po|do|danes|zdaj|zvecer|med',
}

const BULGARIAN: OptOutWishes = {
  language: 'bg',
  always: [
    '(?:спрете|спри|стига|престанете) (?:(?:да|с|вече|ми|ме|се) )*(?:звън|обажда|безпоко|търс)~',
    '(?:изтри|махн|премахн|залич|извад)~ (?:(?:моля) )*(?:ме|ни|номера ми|телефона ми|данните ми|този номер)',
    'остав(?:ете|и) ме на мира',
    'не (?:искам|желая) (?:повече )?(?:обаждания|телефони)',
  ],
  limited: [
    '(?<! защо )(?:(?:повече|никога|моля) )*не (?:(?:ми|ме|ни|се|вече|повече) )*(?:обаждай|обаждайте|звъни|звънете|звънете|звъняйте|търсете|безпокойте)(?: (?:ми|се|повече|никога|вече|пак|отново|тук|на този номер|моля))*',
    'не (?:искам|желая) (?:~ )?(?:повече )?да (?:(?:ми|ме|бъда|се|повече) )*(?:звън|обажда|търс|безпоко)~(?: повече)?',
  ],
  after:
    '(?:, )?(?:преди|след|между|докато|когато|ако)|до|днес|сега|утре|довечера|вечер|сутрин|през|в|толкова|така|никой|на работа|по време',
  earlier: 'преди|след|днес|сега|вечер|до',
}

const RUSSIAN: OptOutWishes = {
  language: 'ru',
  always: [
    '(?:прекрат|перестан|хватит|хорош|кончай|завяз)~ (?:(?:мне|нам|сюда|уже|мои|меня|мне уже) )*(?:звон|назван|беспоко|трезвон)~',
    '(?:удал|убер|вычеркн|сотр|исключ)~ (?:(?:пожалуйста|вы) )*(?:меня|нас|мой (?:телефон|номер|номер телефона)|мои данные|этот номер)',
    'остав(?:ьте|ь) меня в покое',
    'отстаньте(?: от меня)?',
    'больше (?:никаких|никогда) звон~',
    'отзываю _согласие',
  ],
  limited: [
    '(?<! (?:почему|могу|буду|можете) )(?:(?:мне|нам|сюда|больше|никогда) )*не (?:(?:надо|нужно|смейте|вздумайте) )?(?:(?:мне|нам|сюда|больше|никогда) )*(?:звоните|звони|звонить|перезванивайте|перезванивай|названивайте|беспокойте|беспокоить|тревожьте|набирайте)(?: (?:мне|нам|меня|сюда|больше|никогда|снова|опять|на этот номер|пожалуйста|вообще))*',
    'не (?:хочу|желаю) (?:, )?чтобы (?:~ ){0,3}звон~(?: (?:мне|больше))*',
    'не (?:хочу|желаю) (?:больше )?(?:получать )?(?:ваши |эти |никакие |никаких )?звонк~',
  ],
  after:
    '(?:, )?(?:раньше|после|между|пока|когда|если)|до(?! свидания)|сегодня|сейчас|завтра|вечером|утром|ночью|днем|в|по|так|слишком|во|на работу|перед',
  earlier: 'до|раньше|после|сегодня|сейчас|вечером|ночью|утром',
}

const UKRAINIAN: OptOutWishes = {
  language: 'uk',
  always: [
    '(?:припин|перестан|досить|годі)~ (?:(?:мені|нам|сюди|вже|мене) )*(?:дзвон|телефон|турбува)~',
    '(?:видал|прибер|викресл|зітр|вилуч)~ (?:(?:будь|ласка|прошу) )*(?:мене|нас|мій (?:телефон|номер|номер телефону)|мої дані|цей номер)',
    '(?:дайте|дай) (?:мені )?спокій',
    'залиш(?:те|т|іть|ь) мене (?:в|у) спокої',
  ],
  limited: [
    '(?<! (?:чому|можу|буду|можете) )(?:(?:мені|нам|сюди|більше|ніколи) )*не (?:(?:треба|потрібно|смійте) )?(?:(?:мені|нам|сюди|більше|ніколи) )*(?:дзвоніть|дзвони|дзвонити|телефонуйте|телефонуй|телефонувати|турбуйте|набирайте)(?: (?:мені|нам|мене|сюди|більше|ніколи|знову|знов|на цей номер|взагалі))*',
    'не (?:хочу|бажаю) (?:, )?щоб (?:~ ){0,3}(?:дзвон|телефон)~(?: (?:мені|більше))*',
    'не (?:хочу|бажаю) (?:більше )?(?:отримувати )?(?:ваші |ці |жодних )?дзвінк~',
  ],
  after:
    '(?:, )?(?:раніше|після|між|поки|коли|якщо|перед)|до(?! побачення)|сьогодні|зараз|завтра|ввечері|увечері|вранці|вночі|вдень|в|у|по|так|о|занадто|на роботу',
  earlier: 'до|раніше|після|сьогодні|зараз|ввечері|вночі',
}

export const SLAVIC_WISHES: readonly OptOutWishes[] = [
  POLISH,
  CZECH,
  SLOVAK,
  CROATIAN,
  SERBIAN,
  SLOVENIAN,
  BULGARIAN,
  RUSSIAN,
  UKRAINIAN,
]
