/** Says the sentences of the pages in web/src/live/edit; the components there call it. */
export const SECTION_TITLES = {
  hours: 'Call windows',
  parallel: 'Parallel calls',
  priority: 'Priority',
  pool: 'Number pool',
  budget: 'Budget',
  retries: 'Retries',
} as const
export const SECTION_INTROS = {
  hours: 'When this campaign may call, on the clocks of its own time zone.',
  parallel: 'The most calls of this campaign at the same time. A lower number ends no call.',
  priority: 'Campaigns with a higher priority are served first where they share lines.',
  pool: 'The numbers that people see when they are called. A call in progress keeps its number.',
  budget: 'The campaign stops calling when its calls have used up the budget.',
  retries: 'How often and when people are called again. It acts on calls that end from now on.',
} as const
export const editTheCampaign = 'Edit the campaign'
export const loadingTheSettings = 'Loading the settings'
export const actsFromTheNextCall = 'Changes act from the next call on. Calls in progress go on.'
export const workingOutTheEffect = 'Working out the effect …'
export const theEffectIsNotKnown = (reason: string): string =>
  `The effect cannot be shown right now. ${reason}`
export const nothingIsChanged = 'Change a setting to see its effect before you save.'
export const savedAt = (time: string): string => `Saved at ${time}`
export const undoneAt = (time: string): string => `Undone at ${time}`
export const fromTo = (label: string, from: string, to: string): string => `${label}: from ${from} to ${to}`
export const settingsChanged = (labels: readonly string[]): string => labels.join(', ')
export const notUndone = 'Not undone'
