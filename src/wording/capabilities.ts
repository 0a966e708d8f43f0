/** Says what a carrier can do and what it cannot. The pages of connections, the wizard and the readiness of drafts call it. */
import type { Capabilities } from '#domain/call/capabilities.ts'
import type { CampaignWish } from '#domain/campaign/wishes.ts'

/** A few words for each thing that somebody who plans campaigns has to know. */
export const capabilityTexts = (can: Capabilities): readonly string[] => [
  can.record ? 'Records talks' : 'Records no talks',
  can.machineDetection === 'none' ? 'Does not tell machines from people' : 'Tells machines from people',
  can.message && can.beep ? 'Leaves messages' : 'Leaves no messages',
  can.transfer ? 'Can hand calls over' : 'Cannot hand calls over',
  can.price === 'none' ? 'Tells no price: costs are estimated' : 'Tells the price of each call',
]

/** In one line. */
export const capabilityLine = (can: Capabilities): string => capabilityTexts(can).join(' · ')

const CANNOT: Readonly<Record<CampaignWish, string>> = {
  record: 'record calls',
  detect: 'tell machines from people',
  message: 'leave a message after the beep',
}
const INSTEAD: Readonly<Record<CampaignWish, string>> = {
  record: 'Switch recording off',
  detect: 'Let the agent talk to whatever answers',
  message: 'Choose another setting for answering machines',
}

/** For an option that none of the chosen numbers can have. */
export const wishNotGranted = (wish: CampaignWish): string =>
  `The connections of the chosen numbers cannot ${CANNOT[wish]}.`

/** The same with what to do about it. */
export const wishRemedy = (wish: CampaignWish): string =>
  `${wishNotGranted(wish)} ${INSTEAD[wish]}, or choose numbers of another connection.`
