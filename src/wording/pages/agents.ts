/** Says the sentences of the pages in web/src/agents; the components there call it. */
export const whatLetsTheAgent =
  'What lets the agent talk. While it is not healthy, no campaign of this agent dials.'
export const howManyOutcomesTheAgent = 'How many outcomes the agent can give a call; each count lists them.'
export const asOperatorsSeeItInCampaigns = 'As operators see it in campaigns and reports.'
export const asTheVoiceRuntime = 'As the voice runtime calls it.'
export const theFirstThingAPerson = 'The first thing a person hears. Say who calls and that it is an AI.'
export const whatTheAgentIsToDo = 'What the agent is to do, how it speaks, and when it ends the call.'
export const theOutcomesThatACall = 'The outcomes that a call can be given. Enter or comma adds one.'
export const savedTheNextCall = 'Saved. The next call speaks so; calls in progress go on.'
export const theirsReadsDifferentlyIn = 'Theirs reads differently in:'
export const whatYouTypedIsStill =
  'What you typed is still here and not saved. Save puts it over theirs; Discard keeps theirs.'
export const someoneSavedThisAgent = 'Someone saved this agent meanwhile'
export const loadingTheAgent = 'Loading the agent'
export const youMayLookAtAgents = 'You may look at agents; an operator can add one.'
export const whatItSaysAndListens = 'What it says and listens for'
export const archivingStopsCampaignsThatUse = 'Archiving stops campaigns that use it.'
export const takeBackIntoUse = 'Take back into use'
export const noContactHasThisItWould = (named: string | number): string =>
  `${named}: no contact has this. It would be left out of what is said.`
export const giveTheAgentAName = 'Give the agent a name to save it.'
export const nameAVoiceToSave = 'Name a voice to save it.'
export const nameEveryExtractionField = 'Name every extraction field, or remove it.'
export const twoExtractionFieldsHaveTheSame = 'Two extraction fields have the same name.'
export const agentsWithTheirOpening = 'Agents with their opening line and health'
export const loadingTheAgents = 'Loading the agents'
export const aCampaignDialsOnly =
  'A campaign dials only while its agents are in use and their voice runtime is healthy.'
export const aCampaignNeedsOne = 'A campaign needs one that talks.'
export const anOperatorCanAdd = 'An operator can add one.'
export const thereIsNoAgent = 'There is no agent yet'
export const whatTheAgentIsToFind =
  'What the agent is to find out; it comes back with each call under its name.'
export const nameOfField = (place: string | number): string => `Name of field ${place}`
export const whatToFindOut = (place: string | number): string => `What to find out for field ${place}`
export const addAField = 'Add a field'
export const whatYouChangedHere = 'What you changed here is not saved.'
export const leaveWithoutSaving = 'Leave without saving?'
export const theAgentEndedTheConversation = 'The agent ended the conversation'
export const notFoundOut = 'Not found out'
export const simulatedRulesAnswerInPlace =
  'Simulated: rules answer in place of a language model, so the prompt does not steer these answers.'
export const typeAsTheContact =
  'Type as the contact would speak. Nobody is called, nothing is billed, nothing is kept.'
export const whatTheContactSays = 'What the contact says'
export const copyTheConversation = 'Copy the conversation'
export const noAnswerCameSay = 'No answer came. Say it again.'
export const variablesOfTheContact = 'Variables of the contact:'
export const oneWithoutAValue = '. One without a value is left out.'
