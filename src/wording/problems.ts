/**
 * Says why something cannot be done with campaigns, contacts and reports. Their verbs, and the stop of dialling, answer
 * with these sentences as the details of problems.
 */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { CampaignAction } from '#domain/campaign/transition.ts'
import { spaced } from './figures.ts'

export const campaignProblems = {
  noSuchCampaign: 'This workspace has no such campaign.',
  cannotNow: (status: CampaignStatus, action: CampaignAction) =>
    `The campaign is ${status}, so you cannot ${spaced(action)} it now.`,
  noLiveSettings: (status: CampaignStatus) =>
    `The campaign is ${status}. Settings can be changed like this only while it is scheduled, running or paused.`,
  notArchived: (status: CampaignStatus) =>
    `The campaign is ${status}. Only an ended campaign can be archived.`,
  noDraft: (status: CampaignStatus) => `The campaign is ${status}. Only a draft can be changed in this way.`,
  noPreflight: (status: CampaignStatus) =>
    `The campaign is ${status}. See its live page instead of a report before the launch.`,

  draftStale:
    'Someone changed this campaign after you read it. Read it again, then decide whose values stay.',
  nothingToUndo: 'The last change of this campaign was another one. Change the settings instead of undoing.',

  poolEmpty: 'The number pool needs at least one number.',
  goalTwice: 'A goal is set twice. Change the target of the first one instead.',
  agentMissing: 'An agent of this campaign does not exist or is archived. Choose another agent.',
  numberMissing: 'A phone number of the pool does not exist. Choose from the list of numbers.',
  segmentMissing: 'This segment no longer exists. Choose another one.',
  variantAgents: 'An A/B test needs two or three different agents.',
  variantA: 'Variant A has to be the main agent.',
  variantWeights: 'The weights of the variants have to add up to 100.',
  templateThere: (name: string) => `A template named “${name}” exists already. Choose another name.`,
} as const

export const contactProblems = {
  erased: 'This contact was erased. Nothing is left to change.',
  thereAlready: 'A contact with this number exists already.',
  onCall:
    'A call to this person is open. Erase the contact once it has ended. To stop further calls at once, put the number on the do-not-call list.',
  customField: 'A value is searched for in one custom field. Name the field as well.',
  otherSearch: 'This cursor belongs to another search. Begin with the first page.',
  segmentThere: (name: string) =>
    `A segment named “${name}” exists already. Choose another name, or change that one.`,
  notListed: 'This number is not on the do-not-call list.',
  listTooLarge: 'A list of numbers may have at most 1 MB when it is unpacked. Import it in parts.',
} as const

export const callProblems = {
  ended: 'This call has ended already, so there is nothing to hang up.',
  notPlaced: 'Campanile has not placed this call yet, so there is nothing to hang up.',
  dryRun: 'This call is simulated. It reaches nobody and ends by itself.',
} as const

export const reportProblems = {
  rangeBackwards: 'The range ends before it begins. Choose a later end.',
  campaignMissing: 'One of these campaigns does not exist. Choose from the list of campaigns.',
  noSuchBlocker:
    'There is no such blocker. The blocker badges of the live page name those that hold people now.',
  filterThere: (name: string) =>
    `A filter named “${name}” exists already. Choose another name, or delete that one first.`,
  dispatchUnread: 'The dispatch data cannot be read now. The other figures are right.',
} as const
