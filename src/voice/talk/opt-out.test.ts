import { describe, expect, test } from 'vitest'
import { isOptOut, OPT_OUT_LANGUAGES } from './opt-out.ts'

/** By language: ways of wishing never to be called again, and things said that are no such wish. */
const SAID: Readonly<Record<string, { readonly wish: readonly string[]; readonly none: readonly string[] }>> =
  {
    en: {
      wish: [
        'Please do not call me again.',
        "DON'T CALL ME ANYMORE!!!",
        'Don’t ever call here again',
        'do not call',
        'No. Please stop calling me, this is the fourth time.',
        'Take me off your list.',
        'remove my number from your database please',
        "I don't want you to call me anymore",
        'I do not want any more calls',
        'Never call this number again',
        'I would like to opt out',
        'Could you please not call me again?',
        'put me on your do not call list',
        'leave me alone',
        "You can't call me any more",
        'no more calls, goodbye',
        "don't call me at all",
        'unsubscribe me',
      ],
      none: [
        "Don't call me before nine, call me later",
        'You may call me again.',
        'I did not call you.',
        'They never call me back.',
        'Why don’t you call me tomorrow?',
        "Don't hesitate to call me again",
        "Don't forget to call me again on Monday",
        'Please do not call me when I am at work, try the evening',
        "I don't call people I don't know",
        'Take me off hold',
        'I cannot talk, call me again tomorrow',
        "No, don't. Call me again next week.",
      ],
    },
    de: {
      wish: [
        'Rufen Sie mich nicht mehr an!',
        'ruf mich nie wieder an',
        'Bitte rufen Sie hier nicht an.',
        'Ich möchte nicht mehr angerufen werden',
        'Streichen Sie mich von Ihrer Liste.',
        'Löschen Sie meine Nummer',
        'Hören Sie auf, mich anzurufen',
        'Lassen Sie mich in Ruhe',
        'Ich will keine Anrufe mehr',
        'Rufen Sie mich nicht an',
      ],
      none: [
        'Rufen Sie mich nicht vor neun an, sondern später.',
        'Sie können mich gern wieder anrufen.',
        'Ich habe Sie nicht angerufen.',
        'Rufen Sie mich nicht an, wenn ich arbeite',
        'Warum rufen Sie mich nicht morgen an?',
        'Ich rufe nicht an, Sie rufen an',
        'Bitte heute nicht mehr anrufen',
      ],
    },
    nl: {
      wish: [
        'Bel me niet meer',
        'Belt u mij nooit meer op.',
        'Ik wil niet meer gebeld worden',
        'Haal me van de lijst',
        'Stop met bellen',
        'laat me met rust',
      ],
      none: ['Bel me niet voor negen uur', 'U mag me nog eens bellen', 'Ik heb u niet gebeld'],
    },
    fr: {
      wish: [
        "Ne m'appelez plus !",
        'ne me rappelez plus jamais',
        'Arrêtez de m’appeler',
        'Je ne veux plus être appelé',
        'Retirez-moi de votre liste',
        'Je ne veux plus que vous m’appeliez',
        'Laissez-moi tranquille.',
        'supprimez mon numéro',
        'N’appelez plus ici',
      ],
      none: [
        "Ne m'appelez pas avant neuf heures, rappelez plus tard",
        'Vous pouvez me rappeler.',
        'Je ne vous ai pas appelé',
        "Pourquoi ne m'appelez-vous pas demain ?",
        'Ne m’appelez pas quand je travaille',
      ],
    },
    es: {
      wish: [
        'No me llame más',
        'No me vuelvan a llamar, por favor',
        'Deje de llamarme',
        'No quiero recibir más llamadas',
        'Bórreme de su lista',
        'Déjenme en paz',
        'Nunca más me llame',
        'no me llames',
      ],
      none: [
        'No me llame antes de las nueve',
        'Puede volver a llamarme mañana',
        'Yo no le llamé',
        'No me llamo Juan',
        'No me llame ahora, llame más tarde',
      ],
    },
    it: {
      wish: [
        'Non mi chiami più',
        'non chiamatemi mai più',
        'Smettetela di chiamarmi',
        'Toglietemi dalla lista',
        'Non voglio più essere chiamato',
        'Cancelli il mio numero',
        'Basta telefonate!',
      ],
      none: [
        'Non mi chiami prima delle nove',
        'Mi può richiamare',
        'Non l’ho chiamata',
        'Non mi chiamo Paolo',
      ],
    },
    pt: {
      wish: [
        'Não me ligue mais',
        'não volte a ligar-me',
        'Pare de me ligar',
        'Não quero mais ligações',
        'Tire-me da lista',
        'Deixe-me em paz',
        'Nunca mais me ligue',
        'Não ligue mais para mim',
      ],
      none: [
        'Não me ligue antes das nove',
        'Pode ligar-me outra vez',
        'Eu não liguei para você',
        'Não me ligue agora',
      ],
    },
    ca: {
      wish: ['No em truqui més', 'Deixin de trucar', 'No vull més trucades'],
      none: ['No em truqui abans de les nou', 'Em pot tornar a trucar'],
    },
    ro: {
      wish: ['Nu mă mai sunați', 'Încetați să mă sunați', 'Ștergeți-mi numărul', 'Lăsați-mă în pace'],
      none: ['Nu mă sunați înainte de nouă', 'Mă puteți suna din nou', 'Nu v-am sunat'],
    },
    sv: {
      wish: [
        'Ring mig inte igen',
        'sluta ringa',
        'Ta bort mitt nummer',
        'Ring aldrig hit mer',
        'Jag vill inte bli uppringd',
      ],
      none: ['Ring mig inte före nio', 'Du får gärna ringa igen', 'Jag ringde inte dig'],
    },
    da: {
      wish: [
        'Ring ikke til mig igen',
        'Stop med at ringe',
        'Slet mit nummer',
        'I må ikke ringe til mig mere',
        'Lad mig være i fred',
      ],
      none: ['Ring ikke før klokken ni', 'Du må gerne ringe igen', 'Jeg ringede ikke til dig'],
    },
    no: {
      wish: [
        'Ikke ring meg igjen',
        'Slutt å ringe',
        'Slett nummeret mitt',
        'Ring meg aldri mer',
        'La meg være i fred',
      ],
      none: ['Ikke ring meg før klokka ni', 'Du kan ringe igjen', 'Jeg ringte ikke deg'],
    },
    fi: {
      wish: [
        'Älkää soittako minulle enää',
        'älä soita',
        'Lopettakaa soittaminen',
        'Poistakaa numeroni',
        'Jättäkää minut rauhaan',
      ],
      none: ['Älkää soittako ennen yhdeksää', 'Voitte soittaa uudestaan', 'En soittanut teille'],
    },
    hu: {
      wish: [
        'Ne hívjon többet',
        'Többet ne hívjanak fel!',
        'Töröljék a számomat',
        'Hagyjanak békén',
        'Nem akarom, hogy hívjanak',
      ],
      none: ['Kilenc előtt ne hívjon', 'Hívjon újra', 'Nem hívtam önt', 'Ne hívjon kilenc előtt'],
    },
    et: {
      wish: ['Ärge helistage mulle enam', 'Lõpetage helistamine', 'Kustutage minu number'],
      none: ['Ärge helistage enne üheksat', 'Ma ei helistanud teile'],
    },
    lv: {
      wish: ['Nezvaniet man vairs', 'Beidziet zvanīt', 'Izdzēsiet manu numuru'],
      none: ['Nezvaniet pirms deviņiem', 'Es jums nezvanīju'],
    },
    lt: {
      wish: ['Neskambinkite man daugiau', 'Nustokite skambinti', 'Ištrinkite mano numerį'],
      none: ['Neskambinkite iki devynių', 'Aš jums neskambinau'],
    },
    pl: {
      wish: [
        'Proszę do mnie więcej nie dzwonić',
        'Nie dzwońcie do mnie!',
        'Proszę usunąć mój numer',
        'Przestańcie dzwonić',
        'Nie życzę sobie telefonów',
        'Nie dzwońcie więcej, do widzenia',
        'nie dzwońcie więcej do widzenia',
      ],
      none: [
        'Proszę nie dzwonić przed dziewiątą',
        'Może pan zadzwonić ponownie',
        'Nie dzwoniłem do pana',
        'Nie mogę dzwonić',
      ],
    },
    cs: {
      wish: [
        'Už mi nevolejte',
        'Přestaňte mi volat',
        'Vymažte moje číslo',
        'Nechci, abyste mi volali',
        'Dejte mi pokoj',
      ],
      none: ['Nevolejte mi před devátou', 'Můžete zavolat znovu', 'Nevolal jsem vám'],
    },
    sk: {
      wish: ['Už mi nevolajte', 'Prestaňte mi volať', 'Vymažte moje číslo', 'Nechcem, aby ste mi volali'],
      none: ['Nevolajte mi pred deviatou', 'Môžete zavolať znova', 'Nevolal som vám'],
    },
    hr: {
      wish: [
        'Nemojte me više zvati',
        'Ne zovite me više',
        'Prestanite zvati',
        'Izbrišite moj broj',
        'Ostavite me na miru',
        'Ne želim da me zovete',
      ],
      none: ['Ne zovite me prije devet', 'Možete me opet nazvati', 'Nisam vas zvao'],
    },
    sr: {
      wish: ['Немојте ме више звати', 'Престаните да ме зовете', 'Обришите мој број'],
      none: ['Немојте ме звати пре девет', 'Можете поново да ме зовете', 'Нисам вас звао'],
    },
    sl: {
      wish: ['Ne kličite me več', 'Nehajte me klicati', 'Izbrišite mojo številko', 'Ne želim več klicev'],
      none: ['Ne kličite me pred deveto', 'Lahko me spet pokličete', 'Nisem vas klical'],
    },
    bg: {
      wish: [
        'Не ми звънете повече',
        'Спрете да ми се обаждате',
        'Изтрийте номера ми',
        'Не желая да ми звъните',
      ],
      none: ['Не ми звънете преди девет', 'Може да ми се обадите пак', 'Не съм ви звънял'],
    },
    ru: {
      wish: [
        'Не звоните мне больше',
        'Больше не звоните!',
        'Прекратите звонить',
        'Удалите мой номер',
        'Не хочу, чтобы вы мне звонили',
        'не звоните больше до свидания',
        'Оставьте меня в покое',
      ],
      none: [
        'Не звоните до девяти',
        'Можете перезвонить',
        'Я вам не звонил',
        'Я не могу звонить',
        'Не звоните сейчас',
      ],
    },
    uk: {
      wish: [
        'Більше не дзвоніть мені',
        'Припиніть дзвонити',
        'Видаліть мій номер',
        'Не телефонуйте',
        'Дайте спокій',
      ],
      none: ['Не дзвоніть до дев’ятої', 'Можете передзвонити', 'Я вам не дзвонив'],
    },
    el: {
      wish: [
        'Μη με ξαναπάρετε',
        'Σταματήστε να με παίρνετε τηλέφωνο',
        'Διαγράψτε τον αριθμό μου',
        'Αφήστε με ήσυχο',
        'ΜΗΝ ΞΑΝΑΚΑΛΕΣΕΤΕ',
      ],
      none: ['Μη με πάρετε πριν τις εννιά', 'Μπορείτε να με ξαναπάρετε', 'Δεν σας πήρα εγώ'],
    },
    tr: {
      wish: [
        'Beni bir daha aramayın',
        'Artık aramayın',
        'Aramayı bırakın',
        'Numaramı silin',
        'Aranmak istemiyorum',
        'BENİ BİR DAHA ARAMAYIN',
      ],
      none: [
        'Beni dokuzdan önce aramayın',
        'Beni tekrar arayabilirsiniz',
        'Sizi aramadım',
        'Beni bugün aramayın',
      ],
    },
    ar: {
      wish: ['لا تتصل بي مرة أخرى', 'توقفوا عن الاتصال', 'احذف رقمي', 'لا أريد مكالمات', 'لَا تَتَّصِلُوا بِي أَبَدًا'],
      none: ['لا تتصل بي قبل التاسعة', 'يمكنك الاتصال بي لاحقا', 'لم أتصل بك'],
    },
    he: {
      wish: ['אל תתקשרו אליי יותר', 'תפסיקו להתקשר', 'תמחקו את המספר שלי', 'תעזבו אותי', 'אל תתקשר'],
      none: ['אל תתקשרו לפני תשע', 'אפשר להתקשר אליי שוב', 'לא התקשרתי אליכם'],
    },
    ja: {
      wish: [
        'もう電話しないでください',
        '二度とかけてこないで',
        '番号を消してください',
        '電話はやめてください',
        'もう 電話 を かけて こないで',
      ],
      none: ['九時前に電話しないでください', 'もう一度電話してください', '私は電話をかけていません'],
    },
    zh: {
      wish: ['不要再给我打电话了', '别再打来了', '請不要再打電話給我', '删除我的号码', '不要 再 打电话'],
      none: ['九点之前不要给我打电话', '你可以再打电话给我', '我没有给你打电话'],
    },
    ko: {
      wish: [
        '다시는 전화하지 마세요',
        '전화하지 말아 주세요',
        '제 번호 삭제해 주세요',
        '더 이상 전화 받고 싶지 않아요',
      ],
      none: ['아홉 시 전에 전화하지 마세요', '다시 전화해 주세요', '저는 전화하지 않았어요'],
    },
    hi: {
      wish: [
        'मुझे दोबारा फ़ोन मत करना',
        'कॉल करना बंद करो',
        'मेरा नंबर हटा दीजिए',
        'mujhe dobara call mat karo',
        'आज के बाद फोन मत करना',
      ],
      none: ['नौ बजे से पहले फोन मत करना', 'मुझे फिर से फोन कीजिए', 'मैंने आपको फोन नहीं किया'],
    },
    id: {
      wish: ['Jangan telepon saya lagi', 'Berhenti menghubungi saya', 'Hapus nomor saya'],
      none: [
        'Jangan telepon saya sebelum jam sembilan',
        'Silakan telepon saya lagi',
        'Saya tidak menelepon Anda',
      ],
    },
    vi: {
      wish: ['Đừng gọi cho tôi nữa', 'Ngừng gọi điện', 'Xóa số của tôi'],
      none: ['Đừng gọi cho tôi trước chín giờ', 'Anh có thể gọi lại', 'Tôi không gọi cho anh'],
    },
  }

test('every language that is searched has its examples here', () => {
  expect([...OPT_OUT_LANGUAGES].sort()).toEqual(Object.keys(SAID).sort())
  expect(OPT_OUT_LANGUAGES.length).toBeGreaterThan(30)
})

describe.each(Object.entries(SAID))('in %s', (_language, { wish, none }) => {
  test.each(wish)('“%s” is the wish not to be called again', (text) => {
    expect(isOptOut(text)).toBe(true)
  })
  test.each(none)('“%s” is no such wish', (text) => {
    expect(isOptOut(text)).toBe(false)
  })
})

describe('words that are cut off', () => {
  test.each([
    "don't call me ag",
    'please do not call me',
    'take me off your li',
    'remove my num',
    'stop calling m',
    'Rufen Sie mich nicht meh',
    "ne m'appelez pl",
    'no me llame m',
  ])('“%s” before a hang-up is the wish', (text) => {
    expect(isOptOut(text)).toBe(true)
  })
  test.each(["don't call me", 'do not call me bef', 'rufen Sie mich nicht', 'please do not call me again'])(
    '“%s” may still become something else',
    (text) => {
      expect(isOptOut(text, { unfinished: true })).toBe(false)
    },
  )
  test.each([
    'stop calling me I',
    'take me off your list and',
    'do not call me again please thank you',
    'Do not call me again. An',
  ])('“%s” is the wish whatever follows', (text) => {
    expect(isOptOut(text, { unfinished: true })).toBe(true)
  })
})

test('spelling, case, accents and punctuation do not matter', () => {
  for (const text of [
    '  dont   CALL me -- again ',
    'Don`t call me again',
    'Dón’t cáll me ágain?!',
    'do not... call me again',
  ])
    expect([text, isOptOut(text)]).toEqual([text, text !== 'do not... call me again'])
  expect(isOptOut('')).toBe(false)
  expect(isOptOut('?!…')).toBe(false)
})

test('a long speech is searched in a bounded time', () => {
  const speech = 'do not never please call the the the nicht ruf mich '.repeat(20_000)
  expect(isOptOut(`${speech} take me off your list`)).toBe(true)
})
