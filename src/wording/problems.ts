/**
 * Says why something cannot be done with campaigns, contacts and reports. Their verbs, and the stop of dialling, answer
 * with these sentences as the details of problems.
 */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { CampaignAction } from '#domain/campaign/transition.ts'

export const campaignProblems = {
  noSuchCampaign: 'There is no such campaign.',
  cannotNow: (status: CampaignStatus, action: CampaignAction) =>
    `The campaign is ${status}; it cannot ${action} now.`,
  noLiveSettings: (status: CampaignStatus) =>
    `The campaign is ${status}. Settings can be changed like this only while it is scheduled, running or paused.`,
  notArchived: (status: CampaignStatus) => `The campaign is ${status}; only an ended one can be archived.`,
  noDraft: (status: CampaignStatus) => `The campaign is ${status}; this can be changed in a draft only.`,
  noPreflight: (status: CampaignStatus) => `The campaign is ${status}; its live page says how it goes.`,

  draftStale:
    'Someone changed this campaign after you read it. Read it again, then decide whose values stay.',
  nothingToUndo: 'The last change of this campaign was another one. Change the settings instead of undoing.',

  poolEmpty: 'The number pool needs at least one number.',
  goalTwice: 'Each goal can be set once: change the target of the one that is there.',
  agentMissing: 'An agent is not there or is archived.',
  numberMissing: 'A phone number of the pool is not there.',
  segmentMissing: 'This segment is not there any more: choose another one.',
  variantAgents: 'An A/B test has two or three different agents.',
  variantA: 'Variant A is the main agent.',
  variantWeights: 'The weights of the variants must sum to 100.',
  templateThere: (name: string) => `There is a template named “${name}”: choose another name.`,
} as const

export const contactProblems = {
  erased: 'This contact was erased; there is nothing left to change.',
  thereAlready: 'A contact with this number is there already.',
  onCall:
    'A call to this person is open. Wait until it has ended, then erase; to stop further calls at once, put the number on the do-not-call list.',
  customField: 'A value is looked for in a custom field: name the field, too.',
  otherSearch: 'This cursor belongs to another search. Begin with the first page.',
  segmentThere: (name: string) =>
    `There is a segment “${name}” already. Choose another name, or change that one.`,
  notListed: 'This number is not on the list.',
  listTooLarge: 'Unpacked, a list of numbers may have 1 MB; import it in parts.',
} as const

export const reportProblems = {
  rangeBackwards: 'The range ends before it begins. Choose an end after its beginning.',
  campaignMissing: 'One of these campaigns is not there. Choose from the list of campaigns.',
  noSuchBlocker: 'There is no such blocker.',
  filterThere: (name: string) =>
    `A filter “${name}” is kept already. Choose another name, or forget that one first.`,
  dispatchUnread: 'The dispatch data could not be read; the other figures are not affected.',
} as const
