/**
 * Lists the wish not to be called again in Greek, Turkish and the languages of the Middle East and of Asia.
 * `opt-out.ts` searches it.
 */
import type { OptOutWishes } from './opt-out-wishes.ts'

const GREEK: OptOutWishes = {
  language: 'el',
  always: [
    'σταματ(?:ήστε|α|άτε|ήσε) να (?:με |μας |μου )?(?:παίρν|καλ|τηλεφων|ενοχλ)~',
    '(?:διαγράψτε|διέγραψε|σβήστε|αφαιρέστε|βγάλτε) (?:με|μας|τον αριθμό(?: μου)?|το (?:νούμερο|τηλέφωνο|όνομά) μου|τα στοιχεία μου)',
    'αφήστε με (?:ήσυχ~|σε ησυχία)',
    '(?:όχι|δεν θέλω) άλλ(?:α|ες) (?:τηλέφωνα|κλήσεις|τηλεφωνήματα)',
  ],
  limited: [
    'μην? (?:(?:με|μας|μου) )?(?:ξανα ?)?(?:πάρετε|πάρεις|παίρνετε|παίρνεις|καλέσετε|καλέσεις|καλείτε|καλείς|τηλεφωνήσετε|τηλεφωνήσεις|τηλεφωνείτε|τηλεφωνείς|ενοχλήσετε|ενοχλείτε|ενοχλείς|επικοινων~)(?: (?:τηλέφωνο|ξανά|ποτέ|άλλο|πια|εδώ|πάλι|μαζί μου|σε αυτόν τον αριθμό|παρακαλώ))*',
    'δεν? θέλω να (?:με|μας) (?:ξανα ?)?(?:πάρ|παίρν|καλ|ενοχλ|τηλεφων)~(?: (?:τηλέφωνο|ξανά|ποτέ|άλλο|πια))*',
  ],
  after:
    '(?:, )?(?:πριν|μετά|μεταξύ|όταν|αν|όσο)|μέχρι|σήμερα|τώρα|αύριο|απόψε|το (?:βράδυ|πρωί|μεσημέρι|απόγευμα|σαββατοκύριακο)|τη|την|τις|τόσο|τέτοια|στις|στη|στο|κατά|κανείς',
  earlier: 'πριν|μετά|σήμερα|τώρα|απόψε|γιατί|μέχρι',
}

const TURKISH: OptOutWishes = {
  language: 'tr',
  always: [
    'aramayı (?:bırakın|bırak|kesin|kes|durdurun)~',
    '(?:numara|telefon)(?:mı|umu|mı|larımı|nı) _(?:silin|sil|çıkar|kaldır)~',
    '(?:beni|bizi) (?:~ )?(?:liste|sistem|kayıt|rehber)~ (?:çıkar|silin|sil)~',
    'aranmak istemi~|aramanızı istemi~|aranmayı istemi~',
    '(?:beni|bizi) rahat bırak~',
  ],
  limited: [
    '(?:(?:beni|bizi|bir daha|artık|lütfen|sakın|tekrar|burayı|bu numarayı|asla) )*(?:aramayın|aramayınız|aramasınlar|rahatsız etmeyin|rahatsız etmeyiniz)(?: (?:beni|bizi|bir daha|artık|lütfen|tekrar|bu numarayı))*',
    '(?:beni|bizi|bir daha|sakın) (?:(?:bir daha|artık|lütfen) )*(?:arama|rahatsız etme)(?: (?:beni|bir daha|artık|lütfen))*',
  ],
  after: 'önce|sonra',
  earlier:
    '~(?:den|dan|ten|tan) (?:önce|sonra)|önce|sonra|kadar|bugün|şimdi|yarın|akşam~|sabah~|gece~|arasında|iken|neden|niye|hafta sonu',
}

const ARABIC: OptOutWishes = {
  language: 'ar',
  always: [
    '(?:توقف|كف|بطل)~ (?:عن )?(?:الاتصال|اتصال|ازعاج|الاتصالات)~',
    '(?:احذف|أزل|امسح|شيل|اشطب|أزيل)~ (?:رقمي|اسمي|بياناتي|رقم هاتفي|هذا الرقم)',
    '(?:احذفني|احذفوني|شيلوني|أزيلوني)',
    'لا أريد _(?:مكالمات|اتصالات|أي اتصال|المزيد من المكالمات)',
    'اترك(?:ني|وني|ونا) (?:وشأني|في حالي|بحالي)',
  ],
  limited: [
    '(?:لا|ما|لن) تتصل(?:وا|ي|ون|ش|وش)?(?: (?:بي|بنا|بيا|فيني|علي|علينا|هنا|بهذا الرقم|على هذا الرقم|مرة|أخرى|مجددا|أبدا|ثانية|تاني|بعد اليوم|من جديد))*',
    '(?:لا|ما) (?:تزعج~|تكلموني|تكلمني|تدق~ علي~|ترن~ علي~)(?: (?:مرة|أخرى|مجددا|ثانية|تاني|أبدا))*',
    '(?:لا أريد|مش عايز|ما أبي|ما أبغى|ما بدي) (?:أن |كم |ك )?(?:تتصل~|حد يتصل|مكالمات|اتصالات)(?: (?:بي|علي|مرة|أخرى|مجددا))*',
  ],
  after: 'قبل|بعد|حتى|بين|أثناء|عندما|إذا|لو|اليوم|الآن|غدا|بكرة|في|خلال|صباحا|مساء|ليلا|لما|إلا',
  earlier: 'قبل|اليوم|الآن|لماذا|ليش|ليه|حتى',
}

const HEBREW: OptOutWishes = {
  language: 'he',
  always: [
    '(?:תפסיק|תפסיקו|תפסיקי|הפסק|הפסיקו|די) להתקשר',
    '(?:תמחק|מחק|תסיר|הסר|הסיר|תוריד|הוריד|תוציא)~ (?:אותי|אותנו|את המספר|את הטלפון|את הפרטים|את השם)',
    '(?:תעזבו|תעזוב|עזבו|תניחו|הניחו) (?:אותי|לי)',
    'לא רוצ(?:ה|ים) _(?:שתתקשר~|שיתקשר~|לקבל שיחות|שיחות|טלפונים)',
  ],
  limited: [
    'אל תתקשר(?:ו|י)?(?: (?:אליי|אלי|אלינו|לכאן|לפה|יותר|שוב|לעולם|בבקשה|למספר הזה|עוד|אף פעם|חזרה))*',
    'לא להתקשר(?: (?:אליי|אלי|אלינו|יותר|שוב|לכאן|לעולם|בבקשה))+',
  ],
  after:
    'לפני|אחרי|עד|בין|כש~|אם|היום|עכשיו|מחר|בערב|בבוקר|בלילה|בשבת|בשעה|בשעות|בזמן|באמצע|כל כך|מוקדם|מאוחר|ב',
  earlier: 'לפני|אחרי|היום|עכשיו|עד|למה|מדוע',
}

const JAPANESE: OptOutWishes = {
  language: 'ja',
  joined: true,
  always: [
    '(?:番号|リスト|名簿|登録|名前|情報)(?:を|から)…(?:消して|削除|外して|抹消|除いて)',
    '着信拒否',
    '(?:ほっといて|放っておいて|ほうっておいて)',
    '(?:二度と|もう二度と)…(?:電話|連絡|かけ)…(?:ないで|な(?=[ ])|やめて)',
  ],
  limited: [
    '(?:電話|連絡)(?:を|は|も)?(?:し|かけ|掛け|よこさ)(?:て(?:こ|来))?ない(?:で|よう)',
    '(?:電話|連絡)(?:を|は)?(?:かけて|掛けて)?(?:こ|来)ないで',
    '(?:かけ|掛け)て(?:こ|来)ないで',
    '(?:電話|連絡)(?:は|を|するの(?:は|を)|してくるの(?:は|を)|かけるの(?:は|を))…(?:やめて|止めて|控えて|結構です|お断り|いりません)',
  ],
  earlier: '前に|前は|まで|以降|今日|今は|夜|朝|昼|時に|中は|仕事中|明日|後に',
}

const ZH_NOT = '(?:不要|别|別|不用|勿|请勿|請勿|不准|不许|不許|停止)'
const CHINESE: OptOutWishes = {
  language: 'zh',
  joined: true,
  always: [
    '(?:删除|刪除|删掉|刪掉|移除|去掉|取消)…我(?:的|们的|們的)?(?:号码|號碼|电话|電話|名字|资料|資料|信息|手机|手機)',
    '我…(?:从|從)…(?:名单|名單|列表|系统|系統)…(?:删|刪|移|去|拿)',
    '(?:拉黑|列入黑名单|列入黑名單|退订|退訂|谢绝来电|謝絕來電)',
    '不(?:想|要|希望)(?:再)?(?:接|收)(?:到)?…(?:电话|電話|来电|來電)',
  ],
  limited: [
    `${ZH_NOT}(?:再|继续|繼續|老|总|總|一直|老是|总是)*(?:给|給|跟|向|往)?(?:我|我们|我們|这里|這裡|这边|这个号码|這個號碼)?(?:再)?(?:打(?:电话|電話|来|來|过来|過來|扰|擾|了|我|给我|給我|这个|這個)|来电|來電|致电|致電|联系|聯繫|聯絡|联络|骚扰|騷擾|烦|煩|吵)`,
  ],
  after: '打错|打錯',
  earlier: '之前|以前|今天|现在|現在|晚上|早上|上午|下午|中午|明天|为什么|為什麼|点前|點前|点后|點後',
}

const KOREAN: OptOutWishes = {
  language: 'ko',
  joined: true,
  always: [
    '(?:번호|명단|목록|리스트)…(?:삭제|지워|빼)',
    '수신 ?거부',
    '(?:전화|연락)…(?:받고 싶지 않|원하지 않|원치 않|안 받고 싶)',
    '(?:전화|연락)(?:를|는|도|좀)? ?(?:그만|좀 그만)',
    '내버려 ?(?:두|둬)',
  ],
  limited: [
    '(?:전화|연락)(?:를|는|도|좀)? ?(?:좀 )?(?:하지|주지|걸지|거지|하시지|주시지|오지) ?(?:좀 )?(?:마|말)',
    '걸지 ?(?:마|말)',
    '귀찮게 하지 ?마',
  ],
  earlier: '전에|이전|오늘|지금|밤에|저녁|아침|시에|동안|중에|내일|까지|주말|후에|왜',
}

const HINDI: OptOutWishes = {
  language: 'hi',
  always: [
    '(?:फोन|कॉल|काल)(?: ~)? करना (?:बंद|बन्द) कर~',
    '(?:मेरा|मेरे|हमारा) (?:फोन |मोबाइल )?(?:नंबर|नम्बर|नाम) _(?:हटा|डिलीट|मिटा|निकाल)~',
    '(?:मुझे|हमें) (?:~ )?परेशान (?:मत|न|ना) कर~',
    '(?:call|phone) karna band kar~',
    'mera number (?:~ ){0,2}(?:hata|delete|nikal)~',
  ],
  limited: [
    '(?:फोन|कॉल|काल|संपर्क)(?: (?:मुझे|हमें|दोबारा|फिर|से|यहाँ|कभी))* (?:मत|ना|न) (?:करना|करो|करें|करे|कीजिए|कीजिएगा|करिए|करिएगा|किया|लगाना|लगाओ)~',
    '(?:call|phone|fon) (?:mat|na) (?:kar|kij)~',
  ],
  after: 'जब|अगर|jab|agar',
  earlier:
    'पहले|(?<!(?:आज|इस|इसके|अब) (?:के )?)बाद|अभी|रात~|सुबह|शाम|बजे|तक|बीच|दौरान|आज(?! के बाद)|se pehle|abhi|aaj(?! ke baad)|raat|bajes?|क्यों',
}

const INDONESIAN: OptOutWishes = {
  language: 'id',
  always: [
    '(?:berhenti|stop) (?:menelepon|menelpon|telepon|telpon|menghubungi|hubungi)',
    '(?:hapus|hapuskan|keluarkan) (?:saya|nomor (?:~ )?(?:saya|ini)|data saya)',
    'tidak (?:mau|ingin) (?:~ )?(?:ditelepon|ditelpon|dihubungi|menerima (?:~ )?(?:telepon|panggilan))',
  ],
  limited: [
    'jangan (?:(?:pernah|lagi) )*(?:telepon|telpon|menelepon|menelpon|hubungi|menghubungi|ganggu|kontak)(?: (?:saya|kami|lagi|ke sini|nomor ini|ya))*',
  ],
  after:
    'sebelum|setelah|sesudah|sampai|antara|kalau|jika|saat|ketika|hari ini|sekarang|besok|malam|pagi|siang|terlalu|jam|pada|di',
  earlier: 'sebelum|setelah|hari ini|sekarang|malam|kenapa|mengapa',
}

const VIETNAMESE: OptOutWishes = {
  language: 'vi',
  always: [
    '(?:ngừng|thôi) (?:gọi|liên lạc|làm phiền)',
    'xóa số (?:~ ){0,2}(?:tôi|này)',
    'không muốn (?:~ )?(?:nhận|nghe) (?:~ )?(?:cuộc gọi|điện thoại)',
  ],
  limited: [
    '(?:đừng|không được|đừng có) (?:bao giờ )?(?:gọi|liên lạc|làm phiền)(?: (?:điện|cho tôi|tôi|nữa|lại|vào số này|đến đây|cho số này|với tôi))*',
  ],
  after: 'trước|sau|đến|giữa|khi|nếu|hôm nay|bây giờ|ngày mai|buổi|lúc|vào|quá|trong',
  earlier: 'trước|hôm nay|bây giờ|buổi tối|tại sao|sao',
}

export const EASTERN_WISHES: readonly OptOutWishes[] = [
  GREEK,
  TURKISH,
  ARABIC,
  HEBREW,
  JAPANESE,
  CHINESE,
  KOREAN,
  HINDI,
  INDONESIAN,
  VIETNAMESE,
]
