/** Says what the test of an agent answers when it cannot go on. */
export const modelSilent =
  'The language model of this server gave no answer. Try again; if it stays so, the operator of this server compares MODEL_PROVIDER, MODEL_NAME, MODEL_URL and MODEL_KEY with what the provider says. The log of the server has the reason.'
