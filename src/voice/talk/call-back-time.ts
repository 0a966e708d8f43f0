/**
 * Understands when a person wishes to be called back, from plain English such as "tomorrow at ten", "in two hours" or
 * "next Monday at 3 pm", in the person's time zone. The scripted brain asks it, and the model brain asks it when a model
 * gives words in place of a date. It guesses nothing: words that name no time give null, and so does a time that is over.
 */
import { Temporal } from 'temporal-polyfill'
import { plainWords } from './plain-words.ts'

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty five': 45,
}
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Hours for a part of the day without a time. */
const PARTS: Readonly<Record<string, number>> = {
  morning: 10,
  noon: 12,
  afternoon: 15,
  evening: 18,
  night: 20,
}

const NUMBER = `(?:\\d{1,2}|${Object.keys(NUMBERS).sort().reverse().join('|')})`
const SPAN = new RegExp(
  ` (?:in|after) (half an|${NUMBER}|a couple of|a few)(?: more)? (minute|hour|day|week|month)s?(?= )`,
  'u',
)
const DATE = new RegExp(` (?:(next|this|on|coming) )?(${DAYS.join('|')})s?(?= )`, 'u')
const HALF_PAST = new RegExp(` (half|quarter) (past|to) (${NUMBER})(?: (am|pm))?(?= )`, 'u')
const O_CLOCK = new RegExp(
  ` (?:(at|around|about|by|after) )?(${NUMBER})(?: (\\d\\d|fifteen|thirty|forty five))?(?: (oclock|am|pm|a m|p m))?(?= )`,
  'gu',
)

interface Time {
  readonly hour: number
  readonly minute: number
}

/**
 * @param now world time, epoch milliseconds
 * @param zone IANA zone of the person
 * @returns epoch milliseconds after `now`; null when the words name no such time
 */
export function callBackTime(text: string, now: number, zone: string): number | null {
  const start = zonedTime(now, zone)
  if (start === null) return null
  const words = plainWords(
    text.replaceAll(/(\d)[.:](\d\d)/gu, '$1 $2').replaceAll(/(\d)([ap])\.?m\b/giu, '$1 $2m'),
  )
    .replaceAll(' , ', ' ')
    .replaceAll(' | ', ' ')
  const at = afterSpan(words, start) ?? onDay(words, start)
  return at !== null && at.epochMilliseconds > now ? at.epochMilliseconds : null
}

function zonedTime(now: number, zone: string): Temporal.ZonedDateTime | null {
  try {
    return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  } catch {
    // An unknown zone is no reason to guess.
    return null
  }
}

/** "In two hours"; days and longer keep a time of day that is named. */
function afterSpan(words: string, start: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const [whole, amount = '', unit = ''] = SPAN.exec(words) ?? []
  if (whole === undefined) return null
  if (amount === 'half an') return unit === 'hour' ? start.add({ minutes: 30 }) : null
  const count = amount === 'a couple of' ? 2 : amount === 'a few' ? 3 : numberOf(amount)
  const at = start.add({ [`${unit}s`]: count })
  if (unit === 'minute' || unit === 'hour') return at
  const time = timeIn(words.replace(whole, ' '))
  return time ? atTime(at, time) : at
}

/** "Tomorrow at ten", "Friday afternoon", "at three": the next such time. */
function onDay(words: string, start: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const days = daysAhead(words, start)
  const time = timeIn(words)
  if (days === null && time === null) return null
  const at = atTime(start.add({ days: days ?? 0 }), time ?? { hour: PARTS['morning'] ?? 10, minute: 0 })
  if (days !== null || Temporal.ZonedDateTime.compare(at, start) > 0) return at
  return at.add({ days: 1 })
}

function daysAhead(words: string, start: Temporal.ZonedDateTime): number | null {
  if (words.includes(' day after tomorrow ')) return 2
  if (words.includes(' tomorrow ')) return 1
  if (/ (?:today|tonight|this (?:morning|afternoon|evening)) /u.test(words)) return 0
  const [, which, name = ''] = DATE.exec(words) ?? []
  if (name === '') return words.includes(' next week ') ? 7 : null
  const ahead = (DAYS.indexOf(name) + 1 - start.dayOfWeek + 7) % 7
  // On a Monday, "Monday" without a word is a week away; so is "next Monday".
  return ahead === 0 && which !== 'this' ? 7 : ahead
}

function timeIn(words: string): Time | null {
  const part = Object.keys(PARTS).find((name) => words.includes(` ${name} `) || words.includes(` to${name} `))
  const [, piece, direction, hour = '', half] = HALF_PAST.exec(words) ?? []
  if (hour !== '') {
    const minutes = piece === 'half' ? 30 : 15
    const base = fullHour(numberOf(hour), half ?? '', part)
    return direction === 'to' ? { hour: base - 1, minute: 60 - minutes } : { hour: base, minute: minutes }
  }
  for (const [, at, hour = '', minute, mark] of words.matchAll(O_CLOCK)) {
    // A bare number may be anything; "a" is one of something.
    if (at === undefined && mark === undefined && minute === undefined) continue
    if (hour === 'a' || hour === 'an' || numberOf(hour) > 24) continue
    return {
      hour: fullHour(numberOf(hour), mark?.replace(' ', '') ?? '', part),
      minute: minute ? numberOf(minute) : 0,
    }
  }
  return part === undefined ? null : { hour: PARTS[part] ?? 10, minute: 0 }
}

/** Without "am" or "pm", people mean a time at which one calls: 8 to 19 o'clock. */
function fullHour(hour: number, mark: string, part: string | undefined): number {
  if (mark === 'am') return hour % 12
  if (mark === 'pm') return (hour % 12) + 12
  const late = part === 'afternoon' || part === 'evening' || part === 'night'
  return hour < 12 && (late || (hour < 8 && part !== 'morning')) ? hour + 12 : hour
}

const numberOf = (word: string): number => NUMBERS[word] ?? Number(word)

function atTime(day: Temporal.ZonedDateTime, { hour, minute }: Time): Temporal.ZonedDateTime {
  return day.startOfDay().with({ hour: Math.min(hour, 23), minute: Math.min(minute, 59) })
}
