/** Says the sentences of the pages in web/src/agents; the components there call it. */
export const agentNeedsItsRuntime =
  'The agent needs it to talk. No campaign of this agent calls anybody while it is not healthy.'
export const howManyOutcomesTheAgent =
  'The number of outcomes that the agent can give a call. Point at a number to see them.'
export const asOperatorsSeeItInCampaigns = 'As operators see it in campaigns and reports.'
export const asTheVoiceRuntime = 'As the voice runtime calls it.'
export const peopleHearThisFirst =
  'People hear this first. Say who calls. What the settings of the workspace ask for, such as that an AI speaks, is added where the line does not say it.'
export const promptTellsTheAgent = 'It tells the agent what to do, how to speak, and when to end the call.'
export const outcomesOfACall = 'A call gets one of these outcomes. Press Enter or type a comma to add one.'
export const savedNextCallSpeaksSo =
  'The agent is saved. It acts from the next call on, and calls in progress do not change.'
export const theirsDiffersIn = 'Their version differs in:'
export const yoursIsNotSaved =
  'What you typed is still here, and it is not saved. Save replaces their version. Discard keeps it.'
export const someoneSavedThisAgent = 'Somebody else saved this agent after you opened it'
export const loadingTheAgent = 'Loading the agent'
export const onlyOperatorsAddAgents = 'You can look at agents. Only an operator or an admin can add one.'
export const openingLineAndOutcomes = 'What the agent says, and what it listens for'
export const archivingStopsItsCampaigns = 'Campaigns that use an archived agent stop calling.'
export const bringBack = 'Use it again'
export const noContactHasThisVariable = (named: string | number): string =>
  `${named}: no contact has a value for it, so the agent would say nothing in its place.`
export const giveTheAgentAName = 'Give the agent a name to save it.'
export const nameAVoiceToSave = 'Name a voice to save it.'
export const nameEveryExtractionField = 'Name every extraction field, or remove it.'
export const twoExtractionFieldsHaveTheSame = 'Two extraction fields have the same name.'
export const agentsWithTheirOpening = 'Agents with their opening line and health'
export const loadingTheAgents = 'Loading the agents'
export const campaignsNeedHealthyAgents =
  'A campaign calls people only while its agents are in use and their voice runtime is healthy.'
export const everyCampaignNeedsAnAgent = 'Every campaign needs an agent that talks.'
export const onlyOperatorsCanAdd = 'An operator or an admin can add one.'
export const thereIsNoAgent = 'There is no agent yet'
export const extractionFieldsAreFilled =
  'The agent finds these out in the call. Each value comes with the call, under the name of its field.'
export const nameOfField = (place: string | number): string => `Name of field ${place}`
export const whatToFindOut = (place: string | number): string => `What to find out for field ${place}`
export const addAField = 'Add a field'
export const peopleToHandOverTo = 'People to hand a call over to'
export const whatHandingOverIs =
  'When somebody asks for a human, the agent can put them through to one of these people; the telephone line has to be able to forward calls (with your own Asterisk, over SIP REFER), and after that the conversation is no longer ours.'
export const nobodyIsListed = 'Nobody is listed.'
export const nameOfPerson = (place: string | number): string => `Name of person ${place}`
export const numberOfPerson = (place: string | number): string => `Number of person ${place}`
export const removePerson = (place: string | number, name: string): string =>
  name === '' ? `Remove person ${place}` : `Remove person ${place}: ${name}`
export const addAPerson = 'Add a person'
export const nameIsListedTwice = 'This name is listed twice. The agent chooses by name.'
export const numberIsListedTwice = 'This number is listed twice.'
export const noTelephoneNumber = 'This is no telephone number. Write + and the country code, then the number.'
export const giveNameAndNumber = 'Give a name and a number to everybody whom a call may be handed over to.'
export const wouldHandOverTo = (name: string): string => `Would hand the call over to ${name} now.`
export const changesHereAreNotSaved = 'Your changes on this page are not saved.'
export const leaveWithoutSaving = 'Leave without saving?'
export const theAgentEndedTheConversation = 'The agent ended the conversation'
export const notLearned = 'Not learned'
export const rulesAnswerHere =
  'This conversation is simulated. Fixed rules answer instead of a language model, so the prompt does not change the answers.'
export const youSpeakAsTheContact =
  'Type what the person on the phone would say. Nobody is called, nothing is charged and nothing is kept.'
export const talkInstead = 'Talk to the agent'
export const typeInstead = 'Type instead'
export const listenAgain = 'Listen again'
export const theAgentSpeaks = 'The agent speaks.'
export const speakNow = 'Speak now.'
export const nothingWasHeard = 'Nothing was heard.'
export const microphoneIsNotAllowed =
  'The browser did not allow the microphone. Allow it for this page, or type.'
export const theBrowserListens =
  'To talk, the page uses the voice and the ear of this browser. Some browsers send what they hear to their maker.'
export const aModelAnswersHere = 'A language model answers.'
export const whatTheContactSays = 'What the contact says'
export const copyTheConversation = 'Copy the conversation'
export const noAnswerCame = 'No answer came. Send the sentence again.'
export const variablesThatAgentsCanUse =
  'The agent can use these values of the contact: {names} and any custom field, such as {custom}. It leaves out a value that is missing.'
export const answeredAfter = (seconds: string): string => `answered after ${seconds} s`
export const brainKinds = {
  server: {
    name: 'What this server has',
    about: 'The language model that the settings of this server name. Without one, fixed rules answer.',
  },
  scripted: {
    name: 'Fixed rules',
    about:
      'They need no model and no key, and always give the same answer to the same words. The prompt does not change it.',
  },
  model: {
    name: 'A language model of its own',
    about: 'Each answer is asked from its provider, who hears what was said.',
  },
} as const
export const modelProviders = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  'openai-compatible': 'Another one with the interface of OpenAI',
} as const
export const modelAsItsProvider = 'Its name, as its provider writes it.'
export const addressOfTheModel =
  'Such as https://models.example.com/v1. Leave it empty for the provider’s own address. An address inside your network has to be in PRIVATE_TARGETS.'
export const aKeyIsStored = 'A key is stored. Type another one to replace it.'
export const keyIsStoredAndNeverShown = 'From the provider of the model. It is stored and never shown again.'
export const keyWasForAnother =
  'The stored key was given for another provider or address, and goes when you save. Type the key of this one.'
export const nameTheModel = 'Name the model to save it.'
export const giveTheAddress = 'Give the address of the model, such as https://models.example.com/v1.'
export const showTheKey = 'Show the key that you typed'
