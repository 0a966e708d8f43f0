/**
 * Keeps one spelling per time zone. The process knows each zone under the name it had when CLDR first listed it; the
 * names below are the ones that IANA and people use today.
 */
const TODAY: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

const MOST_KNOWN = 2000
const known = new Map<string, string | null>()

function look(id: string): string | null {
  if (!/^[A-Za-z]/.test(id)) return null
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions().timeZone
    return TODAY[resolved] ?? resolved
  } catch {
    return null
  }
}

/**
 * The one spelling of a zone ("asia/calcutta" → "Asia/Kolkata"); null for text that names no IANA zone (offsets
 * included).
 */
export function canonicalZone(id: string): string | null {
  const before = known.get(id)
  if (before !== undefined) return before
  const name = look(id)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(id, name)
  return name
}
