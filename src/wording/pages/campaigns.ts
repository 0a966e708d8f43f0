/** Says the sentences of the pages in web/src/campaigns; the components there call it. */
export const couldNotBeDone = (countText: string | number): string => `${countText} failed`
export const eachSaysWhy = (parts: string | number): string => `${parts}. Each row says why.`
export const searchByName = 'Search by name'
export const loadingTheCampaigns = 'Loading the campaigns'
export const showAllCampaigns = 'Show all campaigns'
export const noCampaignMatches = 'No campaign matches'
export const fromATemplate = 'From a template'
export const theDraftAndItsSettings =
  'The draft and its settings are deleted for good. The contacts of its file stay.'
export const keepTheDraft = 'Keep the draft'
export const saveAsTemplate = 'Save as template'
export const tasksByStatus = 'Tasks by status'
export const isKeptNewCampaigns = (name: string | number): string =>
  `The template “${name}” is saved. You can start new campaigns from it.`
export const toTheTemplates = 'To the templates'
export const everythingButTheAudience =
  'The template keeps all settings but the audience and the planned start.'
export const nameOfTheTemplate = 'Name of the template'
export const closeWithoutSaving = 'Close without saving'
export const loadingTheTemplates = 'Loading the templates'
export const saveAsTemplateKeeps = 'Open a campaign and choose “Save as template” to keep its settings.'
export const toTheCampaigns = 'To the campaigns'
export const thereIsNoTemplate = 'There is no template yet'
export const thatDidNotWork = 'That did not work'
export const newCampaignFrom = (name: string | number): string => `New campaign from ${name}`
export const deleteTheTemplate = (name: string | number): string => `Delete the template ${name}`
export const notSentThereWasNoAnswer = 'It was not sent, because there was no answer to the one before it.'
export const campaignsNewestFirst = 'Campaigns with their progress, newest first'
export const choose = 'Choose'

export const theWorkspaceNow = 'The workspace now'
export const linesInUseNow = 'Lines in use'
export const linesInUse = (busy: string, all: string): string => `${busy} of ${all}`
export const spendToday = 'Spend today'
export const moreThan = (amount: string): string => `More than ${amount}`
export const campaignsThatNeedYou = 'Campaigns that need a person'
export const selectAllCampaigns = 'Select all campaigns'
