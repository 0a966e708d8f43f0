/**
 * Fits the plan of a call to the wishes of its request: the words of a relayed talk are not made up here, and a machine is
 * left a message. It is pure; the board asks it for the course of a call, and for the part that somebody plays in a talk.
 */
import { type LeftMessage, messageFacts, wholeSeconds } from './left-message.ts'
import { priceOf } from './outcome-model.ts'
import type { Role } from './people/relayed-party.ts'
import type { BentPlan } from './quirks.ts'
import { DISPOSITIONS, SCRIPTS } from './scripts.ts'
import type { CreatedCall } from './timeline.ts'

type RelayedCall = CreatedCall & { readonly relayUrl: string }

/**
 * Whether the party of this call talks over the relay: a person; and a machine where the carrier was not to tell one.
 */
export function isRelayed(call: CreatedCall, plan: BentPlan): call is RelayedCall {
  if (call.relayUrl === undefined || call.relayUrl === null) return false
  const screened = plan.verdicts.some(({ by }) => by === 'screened')
  return plan.party === 'human' ? !screened : plan.party === 'machine' && call.machineDetection === 'off'
}

export function roleOf({ party, conversation }: BentPlan): Role {
  if (party === 'machine') return 'machine'
  const role = DISPOSITIONS.find((each) => each === conversation?.disposition)
  return role === undefined || role === 'voicemail' ? 'hung_up' : role
}

export function asRequested(plan: BentPlan, call: CreatedCall): BentPlan {
  if (isRelayed(call, plan)) return { ...plan, conversation: null }
  const message = messageOf(plan, call)
  if (message === null) return plan
  const talkSeconds = Math.min(call.talkSeconds, wholeSeconds(message))
  return {
    ...lasting(plan, talkSeconds),
    message,
    conversation: messageFacts(message, talkSeconds),
  }
}

/** The plan of a talk that lasts longer than was drawn. */
export const lasting = (plan: BentPlan, talkSeconds: number | null): BentPlan =>
  talkSeconds === null ? plan : { ...plan, talkSeconds, priceMicro: priceOf(talkSeconds) }

/** The message for a machine that the carrier knows before its beep; null when there is none. */
function messageOf({ party, verdicts, talkSeconds }: BentPlan, call: CreatedCall): LeftMessage | null {
  const { machineDetection, voicemailMessage: text = '' } = call
  const told = verdicts.some(({ by, after }) => by === 'machine' && after === 'answer')
  if (machineDetection !== 'message' || text === '' || party !== 'machine' || !told) return null
  const greeting = SCRIPTS.voicemail[0]?.[0]?.replace('> ', '') ?? ''
  return { greeting, text, beepSeconds: talkSeconds }
}
