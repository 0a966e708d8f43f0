/** Holds the words about what every agent says at the beginning of a call. The sentences are quoted as they are said. */
export const openingOfCalls = 'Opening of calls'
export const everyAgentSaysThis =
  'Every agent says this at the beginning of a call, together with its own opening line. It leaves out what that line says already.'
export const saysThatItIsAnAi = 'The agent says that it is an AI'
export const saysAiExplained =
  '“I am an AI assistant.” Many laws ask for it. Switch it off only where you know that none does.'
export const offersToCallNoMore = 'The agent says how to be called no more'
export const offersOptOutExplained =
  '“If you do not wish to be called, just say so.” The wish is obeyed at once, whether or not the agent says this.'
export const onWhoseBehalf = 'On whose behalf it calls'
export const businessExplained =
  'Such as the name of your business: “I am calling for Harbour Foods.” Empty: nothing is said of it.'
export const savedTheNextTalk =
  'The opening is saved, and the audit log has the change. It holds from the next talk on.'
