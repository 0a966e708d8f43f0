/**
 * Says what is wrong with what an agent is to think with and with whom it hands calls over to, and what its test answers
 * when it cannot go on.
 */
export const brainFaults = {
  address: 'Give the address of the model, such as https://models.example.com/v1.',
  plainAddress: 'The address of the model has no user, password, query or fragment.',
  key: 'Give the key that the provider of the model gave you.',
  keyMoved: 'The stored key was given for another provider or address. Give the key of this one.',
}
/** Of the agent's own model. */
export const ownModelSilent =
  'The language model of this agent gave no answer. Compare its provider, name, address and key with what the provider says, and try again. The log of the server has the reason.'
export const modelSilent =
  'The language model of this server gave no answer. Try again; if it stays so, the operator of this server compares MODEL_PROVIDER, MODEL_NAME, MODEL_URL and MODEL_KEY with what the provider says. The log of the server has the reason.'
/** Of the people that an agent may hand a call over to. */
export const transferFaults = {
  /** @param sentence about the number */
  unreadable: (name: string, sentence: string): string => `${name}: ${sentence}`,
  sameName: (name: string): string => `“${name}” is listed twice. Give each of these people another name.`,
  sameNumber: (name: string): string => `The number of “${name}” is listed twice. Give each number once.`,
}
