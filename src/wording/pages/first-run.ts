/** Says the sentences of the pages in web/src/first-run; the components there call it. */
export const anAccountAtACarrier = 'An account at a carrier, or the practice line.'
export const aPhoneNumber = 'A phone number'
export const whatPeopleSeeWhen = 'What people see when they are called.'
export const theAiVoiceThatTalks = 'The AI voice that talks.'
export const aCsvOfYour = 'The wizard reads a CSV of your own.'
export const theWizardLeadsThrough = 'The wizard leads through it in six steps.'
export const lookingAtWhatIsThere = 'Looking at what is there'
export const anOperatorMakesTheFirst =
  'An operator makes the first campaign. It appears here, and you can watch it live.'
export const thereIsNoCampaign = 'There is no campaign yet'
export const oneButtonMakesWhat =
  'One button makes what is missing: a practice line with numbers that are kept for fiction, an agent, about 2,000 invented contacts, and a draft that calls them. It is a dry run. Every step happens except the call, so nobody is called and nothing is charged. You see the whole draft before you launch it.'
export const evenADryRun = (hours: string | number): string =>
  `Even a dry run keeps the contact hours: ${hours}, in each contact’s own time zone.`
export const makeASimulatedCampaign = 'Make a simulated campaign'
export const anAdminCanPress = 'Only an admin can press this button. You can make a campaign by hand below.'
export const seeItWorkInTwo = 'See it work, in two minutes'
export const orStepByStep = 'Or step by step'
export const whatACampaignNeeds = 'What a campaign needs, in order.'
