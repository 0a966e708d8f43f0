/**
 * Tells by its words who speaks in place of a person: the greeting of a mailbox, or an assistant that asks who calls and
 * why. The holder of a talk asks it about everything that the other side says first.
 */
import { plainWords } from './plain-words.ts'

export type NotThePerson = 'machine' | 'screened'

const words = (...patterns: readonly string[]): RegExp => new RegExp(`(?<= )(?:${patterns.join('|')})(?= )`, 'u') // prettier-ignore

const SCREENED = words(
  '(?:state|record|say) your name(?: and| ,)? (?:the )?(?:reason|purpose)',
  'using a (?:call )?screening service',
  'say your name and why',
  'who is calling and why',
  'nennen sie (?:bitte )?ihren namen und den grund',
)
const MACHINE = words(
  'after the (?:tone|beep|signal)',
  'at the (?:tone|beep)',
  '(?:leave|record) (?:me |us |him |her )?(?:a|your) (?:short |brief |detailed )?(?:message|voicemail)',
  'you have reached the (?:mailbox|voice ?mail|answering machine)',
  'is not available (?:right now|at the moment|to take)',
  'the (?:person|party|number|customer) you (?:are|re) (?:calling|trying to reach)',
  'mailbox is full',
  'nach dem (?:signalton|piepton|ton|piep)',
  '(?:hinterlassen|sprechen) sie (?:bitte )?(?:eine|ihre|uns eine|mir eine) nachricht',
  'apres le (?:bip|signal)(?: sonore)?',
  'laisse[zr](?: moi| nous)? (?:un|votre) message',
  'despues (?:del tono|de la senal)',
  'dej[ea](?:r)? (?:su|un|tu) mensaje',
  'dopo il (?:segnale|bip)(?: acustico)?',
  'lasci(?:a|ate|are) un messaggio',
  'depois do (?:sinal|bip)',
  'deixe (?:a )?sua mensagem',
  'na de (?:piep|toon)',
  '(?:laat|spreek) (?:dan )?(?:een|uw) (?:bericht|boodschap)',
)

/** @returns null for words that a person may have said */
export function notThePerson(text: string): NotThePerson | null {
  const said = plainWords(text)
  if (SCREENED.test(said)) return 'screened'
  return MACHINE.test(said) ? 'machine' : null
}
